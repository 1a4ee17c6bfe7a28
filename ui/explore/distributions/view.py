"""What the visitor wants to see on the Distributions page: all of it stands in the page's address."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.table import EventTable
from ui.address import recall, remember

SHAPES, EXPECTED, COUNTS = "Same area", "Expected events", "As in the file"
RATIO, BINS, SCAN, NOTHING = "Ratio", "Significance of a bin", "Significance after a cut", "Nothing"
AUTOMATIC = "automatic"
BIN_CHOICES = (AUTOMATIC, "10", "20", "30", "50", "80", "100", "200")
ASSUMED_SIGNAL, ASSUMED_BACKGROUND = 100.0, 10_000.0
FEATURE = "feature"


@dataclass(frozen=True)
class View:
    """How the chosen feature is drawn.

    Attributes
    ----------
    feature
        The one that is drawn large.
    bins
        Number of bins; None for as many as suit the events.
    scale, panel
        What the heights are and what stands below, in the words of the page.
    log_x, log_y
        Logarithmic axes.
    """

    feature: Feature
    bins: int | None
    scale: str
    panel: str
    log_x: bool
    log_y: bool


def choose_feature(name: str) -> None:
    """Make a feature the one that is drawn large."""
    remember(FEATURE, name)


def read_feature(schema: Schema, first: str) -> Feature:
    """Return the feature of the address, or the first choice where there is none."""
    name = recall(FEATURE)
    if name and name not in schema.feature_names:
        st.warning(f"This data set has no feature “{name[:60]}”. Showing {first} instead.")
        name = None
    return schema.feature(name or first)


def pick_view(table: EventTable, first: str, place: DeltaGenerator) -> View:
    """Show the controls above the large figure; how it is drawn goes into the place."""
    feature = read_feature(table.schema, first)
    names = table.schema.feature_names
    st.session_state["distributions_feature"] = feature.name
    st.selectbox(
        "Feature",
        names,
        key="distributions_feature",
        on_change=lambda: choose_feature(st.session_state["distributions_feature"]),
    )
    with place.popover("How it is drawn", icon=":material/tune:", width="stretch"):
        bins = st.select_slider("Bins", BIN_CHOICES, AUTOMATIC, key="bins", bind="query-params")
        scale = st.segmented_control(
            "Heights",
            (SHAPES, EXPECTED, COUNTS),
            default=SHAPES,
            required=True,
            key="scale",
            bind="query-params",
            help="Same area: compare the shapes. Expected events: what an experiment would see. "
            "As in the file: simulated events, or the sum of their weights.",
        )
        panel = st.selectbox(
            "Below the histogram",
            (RATIO, BINS, SCAN, NOTHING),
            key="panel",
            bind="query-params",
            help="The significance says how many standard deviations the signal stands out from the background.",
        )
        log_y = st.toggle(
            "Logarithmic heights",
            key="log",
            bind="query-params",
            help="Shows rare events: each step up is ten times more.",
        )
        log_x = st.toggle(
            f"Logarithmic {feature.name}".replace("_", "\\_"),
            key="logx",
            bind="query-params",
            help="For features that span many orders of magnitude. Only values above zero can be shown.",
        )
    number = None if bins == AUTOMATIC else int(bins)
    return View(feature, number, scale or SHAPES, panel, log_x, log_y)


def pick_expectation(schema: Schema) -> tuple[float, float]:
    """Ask how many events of each class the experiment would have before any cut."""
    with st.popover("Assumed data", icon=":material/science:", width="stretch"):
        if schema.expected_signal is None:
            st.markdown(
                "How many collisions of each kind would the experiment record? Nobody knows for a particle that has not been "
                "found: assume something, and see what the cuts make of it."
            )
        else:
            st.markdown("The authors of these events say how many of each kind they expected in their data.")
        signal = st.number_input(
            "Signal events",
            0.0,
            1e12,
            schema.expected_signal or ASSUMED_SIGNAL,
            key="ns",
            bind="query-params",
            format="%.6g",
        )
        background = st.number_input(
            "Background events",
            0.0,
            1e12,
            schema.expected_background or ASSUMED_BACKGROUND,
            key="nb",
            bind="query-params",
            format="%.6g",
        )
    return signal, background
