"""Which of the runs are shown, and in which order: all of it is in the link."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from hepmodel.runs.record import RunRecord
from hepmodel.runs.wording import name_network
from ui.train.runs.collection import ShelvedRun
from ui.train.runs.sharing import offer_sharing
from ui.train.title import title_run
from ui.train.words import HEADLINES

ANY = "all"
SEARCH, STATUS, DATASET, TAG, ORDER = "find", "status", "data", "tag", "sort"

ORDERS: dict[str, Callable[[RunRecord], Any]] = {
    "newest first": lambda run: -run.created,
    "best AUC first": lambda run: -(run.auc or 0.0),
    "title": lambda run: title_run(run).lower(),
    "quickest first": lambda run: run.outcome.seconds if run.outcome else float("inf"),
}


def pick_runs(runs: Sequence[ShelvedRun]) -> list[ShelvedRun]:
    """Show the filters, and the way to runs of others, and return the runs that pass, in the order that is wanted."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Search",
            key=SEARCH,
            bind="query-params",
            placeholder="a word of title, note or network",
            width=280,
        )
        active = sum(st.session_state.get(key, ANY) != ANY for key in (STATUS, DATASET, TAG))
        with st.popover(f"Filter · {active}" if active else "Filter", icon=":material/filter_list:"):
            status = _pick("Status", STATUS, [HEADLINES[one.run.status] for one in runs])
            dataset = _pick("Data set", DATASET, [one.run.config.dataset for one in runs])
            tag = _pick("Tag", TAG, [tag for one in runs for tag in one.run.tags])
        order = st.selectbox("Sort by", list(ORDERS), key=ORDER, bind="query-params", width=180)
        offer_sharing()
    shown = [
        one
        for one in runs
        if _matches(one.run, words)
        and status in (ANY, HEADLINES[one.run.status])
        and dataset in (ANY, one.run.config.dataset)
        and (tag == ANY or tag in one.run.tags)
    ]
    return sorted(shown, key=lambda one: ORDERS[order](one.run))


def reset_filters() -> None:
    """Show everything again."""
    st.session_state.update({SEARCH: "", STATUS: ANY, DATASET: ANY, TAG: ANY})


def _pick(label: str, key: str, values: Sequence[str]) -> str:
    options = [ANY, *sorted(set(values))]
    if st.session_state.get(key, ANY) not in options:
        st.session_state[key] = ANY  # the last run of that kind is gone
    return st.selectbox(label, options, key=key, bind="query-params")


def _matches(run: RunRecord, words: str) -> bool:
    text = " ".join(
        (run.title, name_network(run.config), run.note, *run.tags, run.config.dataset, run.id)
    ).lower()
    return all(word in text for word in words.lower().split())
