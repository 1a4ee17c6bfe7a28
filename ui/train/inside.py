"""A look inside a network, while it learns and afterwards."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.split import split_indices
from hepmodel.plots.layer_values import describe_layer_values, layer_values_figure, tabulate_layer_values
from hepmodel.runs.inside import InsideResult, look_inside, read_inside
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.record import RunRecord
from ui.datasets import open_table
from ui.error_boundary import error_boundary
from ui.figure import show_figure
from ui.services import Services
from ui.shared_results import get_results

MOST_EVENTS = 2_000
LABEL, ICON = "Look inside: weights, and what the neurons say", ":material/psychology:"


def watch_inside(services: Services, run: RunRecord) -> None:
    """Show histograms of its weights and of what its neurons say, as of the last epochs, once somebody opens this."""
    place = st.expander(LABEL, icon=ICON, key="train_inside_live", on_change="rerun")
    if not place.open:
        return
    with place, error_boundary():
        result = read_inside(services.artifacts, run.id)
        if result is None:
            st.caption("There is something to see after the first epoch.")
            return
        st.caption(f"After epoch {result.epoch}; renewed about once a second.")
        _show(result)


@st.fragment
def show_inside(services: Services, run: RunRecord) -> None:
    """Show the same of a network that has been trained."""
    place = st.expander(LABEL, icon=ICON, key="train_inside", on_change="rerun")
    if not place.open:
        return
    with place, error_boundary():
        result = get_results().get(("inside", run.id), lambda: _look(services, run))
        if result.members > 1:
            st.caption(f"Of the first of {result.members} networks.")
        _show(result)


def _show(result: InsideResult) -> None:
    when = "after the training" if result.epoch is None else f"after epoch {result.epoch}"
    st.markdown(
        "**Weights.** What it has learned: each is how strongly a neuron listens to one of the layer before. At first they "
        "are drawn at random; training pulls some far from zero."
    )
    show_figure(
        layer_values_figure(result.weights, f"weights of each layer, {when}"),
        describe_layer_values(result.weights, "Weights"),
        key="train_weights",
        numbers=lambda: tabulate_layer_values(result.weights),
    )
    st.markdown(
        f"**What the neurons say** of {result.events:,} validation collisions. A layer whose neurons all say the same has "
        "learned nothing; the output should have something to say at both ends."
    )
    show_figure(
        layer_values_figure(
            result.activations, f"activations for {result.events:,} validation events, {when}"
        ),
        describe_layer_values(result.activations, "Activations"),
        key="train_activations",
        numbers=lambda: tabulate_layer_values(result.activations),
    )
    silent = sum(layer.silent for layer in result.activations)
    neurons = sum(layer.columns for layer in result.activations)
    st.caption(f"{silent} of {neurons} neurons always say the same: they take no part any more.")


def _look(services: Services, run: RunRecord) -> InsideResult:
    table = open_table(find_dataset(run.config.dataset, services.settings))
    rows = split_indices(table.labels, validation_share=run.config.validation_share).validation[:MOST_EVENTS]
    features: NDArray[np.float32] = np.stack(
        [table.column(name)[rows] for name in run.config.features], axis=1
    )
    return look_inside(load_portable_network(services.artifacts, run.id), features.astype(np.float32))
