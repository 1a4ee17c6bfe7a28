"""Where a training stands, in a few numbers."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.runs.duration import say_duration
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.phase import is_judged
from hepmodel.runs.rate import find_coming_rate
from hepmodel.runs.record import RunRecord
from hepmodel.runs.time_left import estimate_time_left

NOTHING = "–"
WIDTH = 118  # pixels: the same for all, so that none moves when a number becomes longer


def show_numbers(run: RunRecord, epochs: Sequence[EpochRecord]) -> None:
    """Show them side by side."""
    with st.container(horizontal=True, gap="small", key="train_numbers"):
        for title, value, help in list_numbers(run, epochs):
            st.metric(title, value, width=WIDTH, help=help)


def list_numbers(run: RunRecord, epochs: Sequence[EpochRecord]) -> list[tuple[str, str, str]]:
    """Say where the training stands: title, value and what it means."""
    last = epochs[-1] if epochs else None
    return [
        (
            "Training loss",
            _write(last.loss if last else None, ".4f"),
            "How far off the network is on the collisions that it learns from. Smaller is better.",
        ),
        (
            "Validation loss",
            _write(last.validation_loss if last else None, ".4f"),
            "The same on collisions that it does not learn from. If it rises while the training loss falls, the network "
            "learns by heart.",
        ),
        (
            "Validation AUC",
            _write(last.validation_auc if last else None, ".4f"),
            "How often it tells which of two collisions, one of each class, is signal. 0.5 is guessing, 1 is always.",
        ),
        _tell_time(run, epochs),
        _tell_rate(run, epochs),
        (
            "Slope",
            _write(last.gradient_norm if last else None, ".2g"),
            "How steep the loss is where the network stands (length of its gradient). Near 0: there is little left to learn "
            "from here. Very large: the steps are too long.",
        ),
        (
            "Collisions/s",
            _write_pace(last.events_per_second if last else None),
            "How many collisions a second it learns from. The first two epochs also wait until the network is compiled.",
        ),
    ]


def _tell_rate(run: RunRecord, epochs: Sequence[EpochRecord]) -> tuple[str, str, str]:
    used = epochs[-1].learning_rate if epochs else run.config.learning_rate * run.rate_factor
    coming = find_coming_rate(run, epochs)
    if coming is None:
        return "Learning rate", _write(used, ".2g"), "Length of the last step."
    return (
        "Next epoch's rate",
        _write(coming, ".3g"),
        f"{coming:.3g} from the next epoch on; the last step was {used:.3g} long.",
    )


def _tell_time(run: RunRecord, epochs: Sequence[EpochRecord]) -> tuple[str, str, str]:
    if run.status.is_over:
        seconds = sum(epoch.seconds for epoch in epochs)
        return "Time taken", say_duration(seconds), "Time spent in epochs."
    if is_judged(run, epochs):
        return "Time left", NOTHING, "It has learned all that it will, and is being judged on the test part."
    left = estimate_time_left(epochs, run.config)
    if left is None:
        return "Time left", NOTHING, "Known after the first epoch."
    most = "≤ " if left.is_most else ""
    return (
        "Time left",
        f"{most}{say_duration(left.seconds)}",
        "At the pace of the last epochs; pauses come on top.",
    )


def _write(value: float | None, form: str) -> str:
    return NOTHING if value is None else format(value, form)


def _write_pace(value: float | None) -> str:
    if value is None:
        return NOTHING
    if value >= 1e6:
        return f"{value / 1e6:.1f} M"
    return f"{value / 1e3:.0f} k" if value >= 1e4 else f"{value:,.0f}"
