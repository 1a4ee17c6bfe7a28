"""Signal against background for one feature."""

import streamlit as st

from hepmodel.data.dataset import Dataset
from hepmodel.data.distribution import DistributionResult, fill_feature
from hepmodel.data.feature import Feature
from hepmodel.metrics.separation import compute_separation
from hepmodel.plots.distribution import describe_distribution, distribution_figure
from ui.datasets import load_column
from ui.error_boundary import error_boundary
from ui.figure import show_figure

MOST_TELLING = {
    "higgs": "m_bb",
    "uci_higgs": "m_bb",
    "edinburgh_diphoton": "pt_y1",
    "atlas_higgs_ml": "DER_mass_MMC",
}


@st.fragment
def show_distribution(dataset: Dataset) -> None:
    """Choose a feature and see its histogram. Only this part runs again when the choice changes."""
    with error_boundary():
        feature = _pick_feature(dataset)
        st.markdown(f"**{feature.symbol}**: {feature.meaning}", unsafe_allow_html=True)
        left, right, _ = st.columns([2, 1, 2], vertical_alignment="bottom")
        bins = left.slider("Bins", 10, 100, 50, step=10, key="bins", bind="query-params")
        log = right.toggle(
            "Logarithmic",
            key="log",
            bind="query-params",
            help="Shows rare events: each step up is ten times more.",
        )
        column = load_column(dataset, feature.name)
        filled = fill_feature(feature, column.values, column.labels, column.weights, bins)
        shapes = DistributionResult(filled.edges, filled.signal.normalised(), filled.background.normalised())
        caption = f"{len(column.values):,} events, {dataset.schema.provenance or dataset.schema.title}"
        show_figure(
            distribution_figure(feature, shapes, caption, log),
            describe_distribution(feature, shapes),
            key="explore_figure",
        )
        st.caption(_say_what_is_outside(filled, shapes))


def _pick_feature(dataset: Dataset) -> Feature:
    names = dataset.schema.feature_names
    telling = MOST_TELLING.get(dataset.name)
    name = st.selectbox(
        "Feature",
        names,
        index=names.index(telling) if telling in names else 0,
        key="feature",
        bind="query-params",
    )
    return dataset.schema.feature(name)


def _say_what_is_outside(filled: DistributionResult, shapes: DistributionResult) -> str:
    parts = [
        f"Each curve adds up to one. Separation {compute_separation(filled):.3f} (0: the same shape, 1: no overlap)."
    ]
    for name, histogram in (("signal", shapes.signal), ("background", shapes.background)):
        parts.append(
            f"{name.capitalize()} outside the picture: {histogram.underflow:.1%} below, {histogram.overflow:.1%} above."
        )
        if histogram.missing:
            parts.append(f"{histogram.missing:,} of {histogram.events:,} {name} events have no value.")
    return " ".join(parts)
