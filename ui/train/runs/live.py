"""While runs are not over, the page looks now and then whether something has happened, and shows it only then."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.jobs.scheduler import JobService
from ui.error_boundary import error_boundary
from ui.train.runs.collection import ShelvedRun

SECONDS_BETWEEN_LOOKS = 2.0


def watch_unfinished(jobs: JobService, runs: Sequence[ShelvedRun]) -> None:
    """Look after runs that are not over."""
    unfinished = {one.run.id: one.run.status for one in runs if not one.run.status.is_over}
    if unfinished:
        st.fragment(_watch, run_every=SECONDS_BETWEEN_LOOKS)(jobs, unfinished)


def _watch(jobs: JobService, unfinished: dict[str, object]) -> None:
    with error_boundary():
        if any(jobs.reconcile(run_id).status is not status for run_id, status in unfinished.items()):
            st.rerun(scope="app")
