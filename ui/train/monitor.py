"""A run as it happens: the page looks into the store once a second and changes only what is new."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.features.notation import format_preprocessing
from hepmodel.jobs.scheduler import JobService
from hepmodel.plots.loss import describe_loss, loss_chart
from hepmodel.runs.record import EpochRecord, RunRecord, RunStatus
from ui.datasets import describe_origin
from ui.error_boundary import error_boundary
from ui.services import Services
from ui.train.result import show_result

HEADLINES = {
    RunStatus.QUEUED: "Waiting for a worker",
    RunStatus.RUNNING: "Learning",
    RunStatus.FINISHED: "Finished",
    RunStatus.STOPPED: "Stopped",
    RunStatus.FAILED: "Failed",
}
SECONDS_BETWEEN_LOOKS = 0.7
DEFAULT_EPOCHS = 20


def show_run(services: Services, jobs: JobService, run_id: str | None) -> None:
    """Show the run of that identifier, live while it is not over; without one, say what to do first."""
    if run_id is None:
        st.info(
            "Nothing is being trained here yet. The curve will appear in this place as soon as you press **Start training**.",
            icon=":material/show_chart:",
        )
        _draw_loss(
            (), DEFAULT_EPOCHS, "no training yet"
        )  # the browser has the chart ready when the first epoch comes
        return
    run = services.runs.get(run_id)
    # A fragment that runs by itself cannot be switched off from inside, so a run that is over gets one that does not.
    if run.status.is_over:
        _show(services, jobs, run)
    else:
        st.fragment(_watch, run_every=SECONDS_BETWEEN_LOOKS)(services, jobs, run_id)


def _watch(services: Services, jobs: JobService, run_id: str) -> None:
    with error_boundary():
        run = jobs.reconcile(run_id)
        if run.status.is_over:
            st.rerun(scope="app")
        _show(services, jobs, run)


def _show(services: Services, jobs: JobService, run: RunRecord) -> None:
    with error_boundary(), st.container(key="train_live"):
        epochs = services.runs.epochs(run.id)
        total = run.config.epochs
        _show_head(run, len(epochs), services, jobs)
        caption = f"train and validation part of {describe_origin(run.config.dataset, services.settings)}"
        if not run.config.preprocessing.is_standard:
            caption = f"{caption}, preprocessing {format_preprocessing(run.config.preprocessing)}"
        _draw_loss(epochs, total, caption)
        with st.container(horizontal=True, gap="large", key="train_numbers"):
            for title, value in _list_numbers(run, epochs):
                st.metric(title, value, width="content")
        for notice in services.runs.notices(run.id):
            st.info(notice.text, icon=":material/info:")
        if run.status in (RunStatus.FINISHED, RunStatus.STOPPED) and run.auc is not None:
            show_result(services, run)


def _draw_loss(epochs: Sequence[EpochRecord], total: int, caption: str) -> None:
    st.echarts_chart(
        loss_chart(epochs, total, caption), alt=describe_loss(epochs, total), key="train_loss", height=340
    )


def _show_head(run: RunRecord, done: int, services: Services, jobs: JobService) -> None:
    words, button = st.columns([3, 1], vertical_alignment="center")
    with words.container(key="train_progress"):
        st.progress(
            min(1.0, done / run.config.epochs),
            text=f"**{HEADLINES[run.status]}**: {_say_state(run, done, jobs)}",
        )
    if not run.status.is_over and button.button(
        "Stopping …" if run.stop_requested else "Stop",
        icon=":material/stop:",
        width="stretch",
        disabled=run.stop_requested,
        key="train_stop",
    ):
        services.runs.request_stop(run.id)
        st.rerun(scope="app")
    if run.status is RunStatus.FAILED:
        st.error(run.message, icon=":material/error:")


def _say_state(run: RunRecord, done: int, jobs: JobService) -> str:
    layers = "-".join(str(width) for width in run.config.hidden_layers)
    about = f"{run.config.dataset}, {len(run.config.features)} features, layers {layers}"
    if run.status is RunStatus.QUEUED:
        position = jobs.queue_position(run.id)
        if jobs.state != "ready":
            return f"the worker is {jobs.state} …"
        return f"{position} before this one" if position else "starting …"
    return f"epoch {done} of {run.config.epochs} · {about}"


def _list_numbers(run: RunRecord, epochs: Sequence[EpochRecord]) -> list[tuple[str, str]]:
    """Say where the training stands, as pairs of title and value."""
    last = epochs[-1] if epochs else None
    seconds = [epoch.seconds for epoch in epochs]
    if run.status.is_over:
        time = ("Time taken", _say_time(sum(seconds)))
    else:
        left = _say_time(_estimate_seconds_left(seconds, run.config.epochs)) if seconds else "–"
        time = ("Time left", left)
    return [
        ("Training loss", f"{last.loss:.4f}" if last else "–"),
        ("Validation loss", f"{last.validation_loss:.4f}" if last else "–"),
        ("Validation AUC", f"{last.validation_auc:.4f}" if last else "–"),
        time,
    ]


def _estimate_seconds_left(seconds: list[float], total: int) -> float:
    recent = seconds[-5:]
    return (total - len(seconds)) * sum(recent) / len(recent)


def _say_time(seconds: float) -> str:
    return (
        f"{seconds:.1f} s"
        if seconds < 10
        else f"{seconds:.0f} s"
        if seconds < 100
        else f"{seconds / 60:.0f} min"
    )
