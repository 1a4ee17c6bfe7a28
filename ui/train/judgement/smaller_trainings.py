"""How far the smaller trainings of a learning curve have come, and the button that ends them."""

import streamlit as st

from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from ui.services import Services
from ui.train.words import HEADLINES


def show_progress(services: Services, jobs: JobService, records: tuple[RunRecord, ...]) -> None:
    """Show a bar for all of them together, with what is going on in words."""
    done = [_measure(services, run) for run in records]
    now = next((run for run in records if run.status is RunStatus.RUNNING), None)
    bar, button = st.columns([3, 1], vertical_alignment="center")
    bar.progress(
        min(sum(done) / max(len(done), 1), 1.0),
        text=_say(jobs, records, now),
    )
    button.button(
        "Cancel",
        icon=":material/stop:",
        key="cancel_curve",
        width="stretch",
        on_click=_cancel,
        args=(services, records),
    )


def _measure(services: Services, run: RunRecord) -> float:
    if run.status.is_over:
        return 1.0
    return min(len(services.runs.epochs(run.id)) / (run.config.epochs * run.config.members), 1.0)


def _say(jobs: JobService, records: tuple[RunRecord, ...], now: RunRecord | None) -> str:
    over = sum(run.status.is_over for run in records)
    if now is None:
        return f"**{HEADLINES[RunStatus.QUEUED]}** for a worker: {over} of {len(records)} trainings done"
    events = now.config.max_events or 0
    return f"**{HEADLINES[now.status]}** from {events:,} collisions (with those it is checked on): {over} of {len(records)} done"


def _cancel(services: Services, records: tuple[RunRecord, ...]) -> None:
    for run in records:
        services.controls.request_stop(run.id)
