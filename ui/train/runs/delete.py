"""Throwing runs away, and bringing them back."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.runs.record import RunRecord
from ui.bin import discard, show_discarded
from ui.markdown import escape_markdown
from ui.services import Services
from ui.train.runs.table import choose
from ui.train.title import title_run

BIN = "runs_bin"


def offer_delete(services: Services, runs: Sequence[RunRecord]) -> None:
    """Offer to delete runs; all of them belong to the visitor."""
    st.button(
        "Delete" if len(runs) == 1 else f"Delete my {len(runs)} runs",
        icon=":material/delete:",
        key="run_delete",
        on_click=_delete,
        args=(services, tuple(runs)),
    )


def say_deleted() -> None:
    """Say what was deleted last, and offer to bring it back."""
    show_discarded(BIN)


def _delete(services: Services, runs: tuple[RunRecord, ...]) -> None:
    run_ids = [run.id for run in runs]
    what = f"**{escape_markdown(title_run(runs[0]))}**" if len(runs) == 1 else f"**{len(runs)} runs**"
    if discard(
        BIN, what, lambda: services.run_bin.discard(run_ids), lambda: services.run_bin.restore(run_ids)
    ):
        choose([])
