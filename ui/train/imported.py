"""A network that came from a file: it has learned elsewhere, so there are no curves, only what it is made of."""

import streamlit as st

from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.runs.titles import name_run
from ui.markdown import escape_markdown
from ui.services import Services
from ui.train.anatomy import show_anatomy
from ui.train.head import say_waiting
from ui.train.steering import show_steering


def show_imported(services: Services, jobs: JobService, run: RunRecord) -> None:
    """Show what it is and how far its judgement is."""
    name = escape_markdown(name_run(run))
    with st.container(key="train_progress"):
        st.progress(
            1.0 if run.status.is_over else 0.0, text=f"**Imported network {name}**: {_say_state(run, jobs)}"
        )
    show_steering(services, jobs, run, 0, judged=run.status is RunStatus.RUNNING)
    if run.status is RunStatus.FAILED:
        st.error(run.message, icon=":material/error:")
    st.caption(
        "It came from a file and was not trained here, so there are no curves. The form is for a training of your own, which you "
        "can then compare with it on the Runs page."
    )
    show_anatomy(run, services.settings, opened=True)
    show_notices(services, run)


def show_notices(services: Services, run: RunRecord) -> None:
    """Show what happened to a run and its owner should know."""
    for notice in services.runs.notices(run.id):
        st.info(notice.text, icon=":material/info:")


def _say_state(run: RunRecord, jobs: JobService) -> str:
    if run.status is RunStatus.QUEUED:
        return say_waiting(run, jobs)
    if run.status is RunStatus.RUNNING:
        return "judging on the test part …"
    if run.is_import and run.test_events:
        return f"judged on {run.test_events:,} collisions of the test part of {run.config.dataset}"
    return "not judged"
