"""Choosing a data set, and its columns read once for all sessions."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.data.catalogue import CatalogueEntry, find_dataset, find_entry, list_entries
from hepmodel.data.dataset import Dataset
from hepmodel.errors import DatasetError
from hepmodel.settings import Settings

DEFAULT_DATASET = "higgs"
CHOICE = "chosen_dataset"


@dataclass(frozen=True)
class ClassColumn:
    """One feature with label and weight of every event, shape (events,) each; read-only arrays."""

    values: NDArray[np.float32]
    labels: NDArray[np.int8]
    weights: NDArray[np.float64]


def pick_dataset(settings: Settings, key: str) -> Dataset | None:
    """Show the catalogue and return the chosen data set, or None where its events are not here yet.

    The choice is part of the page's address (``?dataset=``) and goes along from page to page.
    """
    entries = {entry.name: entry for entry in list_entries(settings)}
    wanted = st.query_params.get("dataset", st.session_state.get(CHOICE, DEFAULT_DATASET))
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
    return f"{schema.title}, {schema.provenance}" if schema.provenance else schema.title


def choose_dataset(name: str) -> None:
    """Make a data set the chosen one on all pages of this session."""
    st.session_state[CHOICE] = st.query_params["dataset"] = name


def _remember_choice(key: str) -> None:
    choose_dataset(st.session_state[key])


def _describe(entry: CatalogueEntry) -> str:
    return f"{'●' if entry.is_available else '○'} {entry.schema.title}"


def load_column(dataset: Dataset, name: str) -> ClassColumn:
    """Read one feature of all events; kept once for all sessions until the file changes."""
    return _load_column(dataset.name, name, str(dataset.path), dataset.path.stat().st_mtime_ns, dataset)


def load_labels(dataset: Dataset) -> NDArray[np.int8]:
    """Read the labels of all events; kept once for all sessions until the file changes."""
    return _load_labels(str(dataset.path), dataset.path.stat().st_mtime_ns, dataset)


@st.cache_resource(show_spinner=False, max_entries=64)
def _load_column(name: str, column: str, path: str, changed: int, _dataset: Dataset) -> ClassColumn:
    values = _dataset.read_features([column])[:, 0]
    weights = _dataset.read_weights()
    for array in (values, weights):
        array.setflags(write=False)
    return ClassColumn(values, load_labels(_dataset), weights)


@st.cache_resource(show_spinner=False, max_entries=8)
def _load_labels(path: str, changed: int, _dataset: Dataset) -> NDArray[np.int8]:
    labels = _dataset.read_labels()
    labels.setflags(write=False)
    return labels
