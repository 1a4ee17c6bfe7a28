"""The head of a run: what it is doing, and what can be done with it."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.phase import is_judged
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.runs.wording import name_network
from ui.services import Services
from ui.train.steering import show_steering
from ui.train.words import HEADLINES


def show_head(services: Services, jobs: JobService, run: RunRecord, epochs: Sequence[EpochRecord]) -> None:
    """Show how far a run is, and the buttons: to whom it belongs, or a sentence in their place."""
    done, total = len(epochs), run.config.epochs * run.config.members
    judged = is_judged(run, epochs)
    with st.container(key="train_progress"):
        share = 1.0 if run.status is RunStatus.FINISHED else min(1.0, done / total)
        said = "on the test part …" if judged else _say_state(run, done, total, jobs)
        st.progress(share, text=f"**{'Judging' if judged else _name_state(run)}**: {said}")
    show_steering(services, jobs, run, done, judged)
    if run.status is RunStatus.FAILED:
        st.error(run.message, icon=":material/error:")


def _name_state(run: RunRecord) -> str:
    if run.status is RunStatus.RUNNING and run.stop_requested:
        return "Stopping"
    if run.status is RunStatus.RUNNING and run.pause_after is not None:
        return "Pausing after this epoch"
    if run.status is RunStatus.QUEUED and run.attempts:
        return "Going on"
    return HEADLINES[run.status]


def _say_state(run: RunRecord, done: int, total: int, jobs: JobService) -> str:
    if run.status is RunStatus.QUEUED:
        return say_waiting(run, jobs)
    network = (
        f"network {_find_member(run, done) + 1} of {run.config.members}, " if run.config.members > 1 else ""
    )
    about = f"{run.config.dataset}, {len(run.config.features)} features, {name_network(run.config)}"
    return f"{network}epoch {done} of {total} · {about}"


def say_waiting(run: RunRecord, jobs: JobService) -> str:
    """Say what a run waits for that no worker has begun."""
    if jobs.state != "ready":
        return f"the worker is {jobs.state} …"
    position = jobs.queue_position(run.id)
    if position:
        return f"{position} training{'s' if position > 1 else ''} before this one; it begins by itself"
    return "starting …"


def _find_member(run: RunRecord, done: int) -> int:
    """Return which network is being trained, as far as the number of epochs tells."""
    return min(done // run.config.epochs, run.config.members - 1)
