"""The bar that stays in reach below the form: what it costs, and the button that starts it."""

from contextlib import suppress

import streamlit as st

from hepmodel.data.dataset import Dataset
from hepmodel.errors import HepModelError, SchedulerError
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.limits import check_limits, check_size
from ui.address import remember
from ui.error_boundary import error_boundary, show_error
from ui.services import Services
from ui.train.control import is_wrong
from ui.train.cost import estimate, explain_cost, say_cost
from ui.train.draft import can_undo_draft, undo_draft
from ui.visitor import get_visitor

STARTS = "train_starts"


def show_start(
    services: Services,
    jobs: JobService,
    dataset: Dataset,
    config: TrainingConfig | None,
    inputs: int | None,
    reason: str,
) -> None:
    """Show it.

    Parameters
    ----------
    services, jobs
        Where the training goes.
    dataset
        What is learned from.
    config, inputs
        What would be trained; None where that is not possible.
    reason
        Why it is not possible.
    """
    with st.container(key="train_start", gap="small"):
        if config is not None and inputs is not None:
            reason = _find_reason(services, config, inputs)
            cost = estimate(services, config, dataset, inputs)
            if not reason:
                st.markdown(f":material/timer: {say_cost(cost)}", help=explain_cost(cost))
            if config.batch_size > cost.events:
                st.caption(
                    f":material/info: There are {cost.events:,} collisions to learn from, fewer than a batch of "
                    f"{config.batch_size:,}: each step takes them all, one step an epoch."
                )
        if reason:
            st.caption(f":material/block: {reason}")
        with st.container(horizontal=True, gap="small"):
            pressed = st.button(
                "Start training",
                type="primary",
                width="stretch",
                icon=":material/play_arrow:",
                disabled=bool(reason) or config is None,
                key="train_begin",
            )
            st.button(
                "Undo",
                icon=":material/undo:",
                key="train_undo",
                help="Take back the last change of the form",
                disabled=not can_undo_draft(),
                on_click=undo_draft,
            )
        if pressed and config is not None:
            with error_boundary():
                start(services, jobs, config)


def start(services: Services, jobs: JobService, config: TrainingConfig) -> None:
    """Begin the training and turn to it."""
    run = services.runs.create(config, owner=get_visitor())
    have_trained(jobs, run.id)


def have_trained(jobs: JobService, run_id: str) -> None:
    """Hand a run over and turn the page to it. Where no scheduler answers, the run has failed with these words and shows them."""
    turn_to(run_id)
    with suppress(SchedulerError):
        jobs.submit_training(run_id)
    st.rerun(scope="app")


def turn_to(run_id: str) -> None:
    """Make a run the one that is shown; on a narrow screen it comes into sight."""
    remember("run", run_id)
    st.session_state[STARTS] = st.session_state.get(STARTS, 0) + 1


def _find_reason(services: Services, config: TrainingConfig, inputs: int) -> str:
    if is_wrong():
        return "Correct what is marked red above."
    try:
        check_limits(config, services.settings)
        check_size(config, inputs, services.settings)
    except HepModelError as error:
        show_error(error)
        return "That is more than is allowed here."
    return ""
