"""Train: build a network, watch it learn, judge it on events that it has never seen."""

import streamlit as st

from ui.address import recall
from ui.error_boundary import error_boundary
from ui.services import get_jobs, get_services
from ui.sight import bring_into_sight
from ui.train.form import show_form
from ui.train.monitor import show_run
from ui.train.outcome import show_outcome
from ui.train.runs.opened import remember_opened
from ui.train.steering import JUDGEMENT_ASKED

st.title("Teach a network to find Higgs bosons", anchor=False)
st.markdown(
    "A network looks at thousands of collisions whose truth is known and learns to tell **signal** from **background**. "
    "Press **Start training** to see it learn; then change something and try to do better."
)

with error_boundary():
    services, jobs = get_services(), get_jobs()
    form, live = st.columns([2, 3], gap="large")
    with form:
        show_form(services, jobs)
    run_id = recall("run")
    remember_opened(run_id)  # it is then listed on the Runs page, whoever started it
    with live:
        show_run(services, jobs, run_id)
    if run_id is not None:
        bring_into_sight(st.session_state.get(JUDGEMENT_ASKED, 0), key="train_judgement_sight", height=600)
        show_outcome(services, jobs, run_id)
