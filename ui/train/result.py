"""How good a trained network is on events that it has never seen."""

import streamlit as st

from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.record import RunRecord
from ui.error_boundary import error_boundary
from ui.services import Services, get_jobs
from ui.train.judgement.material import collect_material
from ui.train.judgement.page import show_judgement


def show_result(services: Services, run: RunRecord, jobs: JobService | None = None) -> None:
    """Show all that can be said of a run that is over and has a result.

    Parameters
    ----------
    services
        What the page needs.
    run
        The run.
    jobs
        Who hands work to the workers; those of this server by default.
    """
    st.subheader("How good is it?", anchor=False)
    with error_boundary():
        show_judgement(collect_material(services, run), jobs or get_jobs())
