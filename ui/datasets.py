"""Choosing a data set, and its columns read once for all sessions."""

import streamlit as st

from hepmodel.data.catalogue import CatalogueEntry, find_dataset, find_entry, list_entries
from hepmodel.data.columns import ColumnCache
from hepmodel.data.dataset import Dataset
from hepmodel.data.table import EventTable
from hepmodel.errors import DatasetError
from hepmodel.settings import Settings, load_settings
from ui.address import recall, remember

DEFAULT_DATASET = "higgs"


def pick_dataset(settings: Settings, key: str) -> Dataset | None:
    """Show the catalogue and return the chosen data set, or None where its events are not here yet.

    The choice is part of the page's address (``?dataset=``) and goes along from page to page.
    """
    entries = {entry.name: entry for entry in list_entries(settings)}
    wanted = recall("dataset") or DEFAULT_DATASET
    if wanted not in entries:
        st.warning(
            f"There is no data set called “{wanted[:60]}” here. Showing the one that comes with the program."
        )
        wanted = DEFAULT_DATASET
    st.session_state[key] = wanted
    name = st.selectbox(
        "Data set",
        sorted(entries, key=lambda name: (not entries[name].is_available, name != DEFAULT_DATASET)),
        format_func=lambda name: _describe(entries[name]),
        key=key,
        on_change=_remember_choice,
        args=(key,),
        help="Sets marked ○ are known but not on this machine yet; choose one to see how to get it.",
    )
    entry = entries[name]
    if not entry.is_available:
        st.info(
            f"**{entry.schema.title}** is not on this machine yet. {entry.how_to_get}",
            icon=":material/download:",
        )
        return None
    return find_dataset(name, settings)


def describe_origin(name: str, settings: Settings) -> str:
    """Say what a data set is and where it comes from, as captions of figures do."""
    try:
        schema = find_entry(name, settings).schema
    except DatasetError:
        return f"{name}, which is not on this machine any more"  # a run may outlive its data set
    # a title may say already that we have made the events ourselves
    title = schema.title.removesuffix(" (own simulation)") if schema.own_simulation else schema.title
    if schema.provenance.startswith(title):
        return schema.provenance
    return f"{title}, {schema.provenance}" if schema.provenance else title


def choose_dataset(name: str) -> None:
    """Make a data set the chosen one on all pages of this session."""
    remember("dataset", name)


def _remember_choice(key: str) -> None:
    choose_dataset(st.session_state[key])


def _describe(entry: CatalogueEntry) -> str:
    return f"{'●' if entry.is_available else '○'} {entry.schema.title}"


def open_table(dataset: Dataset) -> EventTable:
    """Return the columns of a data set, read once for all sessions."""
    return EventTable(dataset, _get_columns())


@st.cache_resource(show_spinner=False)
def _get_columns() -> ColumnCache:
    return ColumnCache(load_settings().column_cache_bytes)
