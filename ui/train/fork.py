"""Going on from a run that is over, with other settings."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import streamlit as st

from hepmodel.errors import DatasetError, HepModelError
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.fork import count_done, fork_run
from hepmodel.runs.record import RunRecord
from ui.error_boundary import show_error
from ui.services import Services
from ui.sight import bring_into_sight
from ui.train.draft import write_pieces
from ui.train.file import describe_draft
from ui.train.learning import LOSSES, SCHEDULES
from ui.train.start import have_trained
from ui.train.steering import FORK_ASKED
from ui.train.words import say_in_form_words
from ui.visitor import get_visitor

USUAL_MORE = 10


def show_fork(services: Services, jobs: JobService, run: RunRecord, epochs: Sequence[EpochRecord]) -> None:
    """Offer to go on from the last state of the run; `epochs` are those that it has done."""
    if run.config.members > 1 or not epochs:
        return
    bring_into_sight(st.session_state.get(FORK_ASKED, 0), key="train_fork_sight", height=200)
    with st.expander("Go on from here with other settings", icon=":material/fork_right:", key="train_fork"):
        try:
            done = count_done(services.artifacts, run.id)
        except HepModelError as error:
            show_error(error)
            return
        if done is None:
            st.caption("This run has left no state to go on from.")
            return
        st.caption(
            f"A new run begins where this one ended, after epoch {done}, with what it has learned. Layers, optimiser and "
            "collisions stay the same."
        )
        changes = _ask(run, done, services.settings.max_epochs)
        if changes is None:
            return
        try:
            child = fork_run(run, changes, services.runs, services.artifacts, owner=get_visitor())
            with suppress(DatasetError):  # the form can only hold what can be trained here
                write_pieces(describe_draft(child.config, services.settings))
        except HepModelError as error:
            show_error(say_in_form_words(error))
            return
        have_trained(jobs, child.id)


def _ask(run: RunRecord, done: int, most: int) -> dict[str, Any] | None:
    config = run.config
    with st.form("train_fork_form", border=False):
        left, right = st.columns(2, gap="small")
        more = left.number_input("More epochs", 1, max(most - done, 1), min(USUAL_MORE, max(most - done, 1)))
        rate = right.text_input(
            "Learning rate",
            f"{config.learning_rate * run.rate_factor:g}",
            help="Shorter steps often help late.",
        )
        schedule = left.selectbox(
            "During the training the rate",
            list(SCHEDULES),
            list(SCHEDULES).index(config.schedule),
            format_func=SCHEDULES.__getitem__,
            help="Counted over all epochs, with those that are done.",
        )
        batch = right.number_input(
            "Batch size", 1, 1_000_000, config.batch_size, help="Collisions between two steps."
        )
        dropout = left.number_input(
            "Dropout", 0.0, 0.9, config.dropout, 0.05, help="Share of neurons silenced at random."
        )
        l2 = right.text_input("Penalty on large weights (L2)", f"{config.l2:g}", help="0: none.")
        patience = left.number_input(
            "Patience (0: never stop early)",
            0,
            1_000,
            config.patience or 0,
            help="Epochs without a smaller validation loss.",
        )
        loss = right.selectbox(
            "Loss", list(LOSSES), list(LOSSES).index(config.loss), format_func=LOSSES.__getitem__
        )
        if not st.form_submit_button("Go on from here", icon=":material/fork_right:", type="primary"):
            return None
    return {
        "epochs": done + int(more),
        "learning_rate": _read(rate),
        "schedule": schedule,
        "batch_size": int(batch),
        "dropout": float(dropout),
        "l2": _read(l2),
        "patience": int(patience) or None,
        "loss": loss,
    }


def _read(text: str) -> float | str:
    """Read a number; what is none stays a text, which the configuration refuses in words."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
