"""The head of a run: what it is doing, and the buttons that change that."""

from collections.abc import Callable

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.control import FASTEST, SLOWEST
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.runs.wording import name_network
from ui.services import Services
from ui.train.words import HEADLINES

TROUBLE = "train_control_trouble"


def show_head(run: RunRecord, done: int, services: Services, jobs: JobService) -> None:
    """Show how far a run is, and while it is not over the buttons."""
    total = run.config.epochs * run.config.members
    with st.container(key="train_progress"):
        share = 1.0 if run.status is RunStatus.FINISHED else min(1.0, done / total)
        st.progress(share, text=f"**{_name_state(run)}**: {_say_state(run, done, total, jobs)}")
    if not run.status.is_over:
        _show_buttons(run, done, services, jobs)
    trouble = st.session_state.pop(TROUBLE, None)
    if trouble:
        st.toast(trouble, icon=":material/error:")
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
        if jobs.state != "ready":
            return f"the worker is {jobs.state} …"
        position = jobs.queue_position(run.id)
        if position:
            return f"{position} training{'s' if position > 1 else ''} before this one; it begins by itself"
        return "starting …"
    network = (
        f"network {_find_member(run, done) + 1} of {run.config.members}, " if run.config.members > 1 else ""
    )
    about = f"{run.config.dataset}, {len(run.config.features)} features, {name_network(run.config)}"
    return f"{network}epoch {done} of {total} · {about}"


def _find_member(run: RunRecord, done: int) -> int:
    """Return which network is being trained, as far as the number of epochs tells."""
    return min(done // run.config.epochs, run.config.members - 1)


def _show_buttons(run: RunRecord, done: int, services: Services, jobs: JobService) -> None:
    controls, waits = services.controls, run.pause_after is not None
    with st.container(horizontal=True, gap="small", key="train_controls"):
        if waits:
            _button(
                "Go on", "resume", "play_arrow", "Go on learning", run, jobs, lambda: controls.resume(run.id)
            )
        else:
            _button(
                "Pause", "pause", "pause", "Wait after this epoch", run, jobs, lambda: controls.pause(run.id)
            )
        _button(
            "One epoch",
            "step",
            "skip_next",
            "While it is paused: learn for one more epoch and wait again",
            run,
            jobs,
            lambda: controls.step(run.id, done),
            run.status is not RunStatus.PAUSED,
        )
        _button(
            "Stop",
            "stop",
            "stop",
            "End it here. What it has learned is kept and judged.",
            run,
            jobs,
            lambda: controls.request_stop(run.id),
        )
        for label, key, icon, factor in (
            ("Rate ÷ 2", "slower", "arrow_downward", run.rate_factor / 2),
            ("Rate × 2", "faster", "arrow_upward", run.rate_factor * 2),
        ):
            _button(
                label,
                key,
                icon,
                f"From the next epoch on, steps {'half' if factor < run.rate_factor else 'twice'} as long. "
                f"Now the rate is {run.rate_factor:g} times that of the settings.",
                run,
                jobs,
                lambda factor=factor: controls.scale_rate(run.id, factor),  # type: ignore[misc]
                not SLOWEST <= factor <= FASTEST,
            )


def _button(
    label: str,
    key: str,
    icon: str,
    help: str,
    run: RunRecord,
    jobs: JobService,
    act: Callable[[], RunRecord],
    disabled: bool = False,
) -> None:
    def answer() -> None:
        try:
            act()
            jobs.reconcile(run.id)  # a paused run whose worker has gone is submitted again
        except HepModelError as error:
            st.session_state[TROUBLE] = str(error)

    st.button(
        label,
        key=f"train_{key}",
        icon=f":material/{icon}:",
        help=help,
        disabled=disabled or run.stop_requested,
        on_click=answer,
    )
