"""Runs of others that this visitor has the link of: nobody sees a stranger's run without it."""

import re

import streamlit as st

from hepmodel.errors import UnknownRunError
from hepmodel.runs.artifacts import RUN_ID
from hepmodel.runs.record import RunRecord
from hepmodel.runs.store import RunStore

OPENED = "opened_runs"
MOST = 50
LINKED = re.compile(r"[?&]runs?=([A-Za-z0-9_,%-]+)")


def remember_opened(run_ids: str | None) -> None:
    """Remember, for this visit, runs that were opened by a link: identifiers with commas between."""
    opened = list_opened()
    for run_id in (run_ids or "").replace("%2C", ",").split(","):
        if RUN_ID.fullmatch(run_id) and run_id not in opened:
            opened.append(run_id)
    st.session_state[OPENED] = opened[-MOST:]


def list_opened() -> list[str]:
    """Return the runs that were opened by a link in this visit."""
    return list(st.session_state.get(OPENED, []))


def read_link(text: str) -> str | None:
    """Find the runs that a pasted link, or bare identifier, leads to.

    Examples
    --------
    >>> read_link("https://higgs.example/train?dataset=higgs&run=Ab3_x-9"), read_link("Ab3_x-9"), read_link("no link")
    ('Ab3_x-9', 'Ab3_x-9', None)
    """
    match = LINKED.search(text)
    if match:
        return match[1]
    return text.strip() if RUN_ID.fullmatch(text.strip()) else None


def find_opened(runs: RunStore) -> tuple[RunRecord, ...]:
    """Read those runs; those that were deleted since are left out."""
    found = []
    for run_id in list_opened():
        try:
            found.append(runs.get(run_id))
        except UnknownRunError:
            continue
    return tuple(run for run in found if run.discarded is None)
