"""Runs: every network that was trained, to find again, to compare and to take home."""

import streamlit as st

from ui.error_boundary import error_boundary
from ui.services import get_jobs, get_services
from ui.train.runs.page import show_runs
from ui.train.runs.upload import offer_import

st.title("Your networks", anchor=False)
st.markdown(
    "Every training is kept here. **Click the box of a run** to name it, export it or open it; click **two to five boxes** "
    "to compare them: which one is better, and what was done differently?"
)

with error_boundary():
    services, jobs = get_services(), get_jobs()
    show_runs(services, jobs)
with error_boundary():
    offer_import(get_services(), get_jobs())
