"""Train: build a network, watch it learn, judge it on events that it has never seen."""

import streamlit as st

from ui.error_boundary import error_boundary
from ui.services import get_jobs, get_services
from ui.train.form import show_form
from ui.train.monitor import show_run

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
    with live:
        show_run(services, jobs, st.query_params.get("run"))
