"""In which order features are read, and on which scale: chosen by the visitor."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.metrics.feature_order import FeatureOrder, order_features
from hepmodel.statistics.scaling import Scaling
from hepmodel.statistics.selection import Mask
from ui.explore.frame import Exploration
from ui.shared_results import get_results

OWN = "My own"
ORDERS = {
    "Most telling first": FeatureOrder.SEPARATION,
    "As in the file": FeatureOrder.FILE,
    "First principal component": FeatureOrder.COMPONENT,
    "Alike side by side": FeatureOrder.CORRELATION,
    OWN: None,
}
SCALES = {
    "Standard": Scaling.STANDARD,
    "Robust": Scaling.ROBUST,
    "0 to 1": Scaling.RANGE,
    "As measured": Scaling.NONE,
}


@dataclass(frozen=True)
class Reading:
    """How collisions are read.

    Attributes
    ----------
    names
        The features, the first one first.
    order
        What decided the order; None for the visitor's own.
    scaling
        How they are brought to one scale.
    """

    names: tuple[str, ...]
    order: FeatureOrder | None
    scaling: Scaling


def find_order(exploration: Exploration, mask: Mask | None, order: FeatureOrder) -> tuple[str, ...]:
    """Return all features in an order, found once for all sessions."""
    table = exploration.table
    return get_results().get(
        ("feature order", *exploration.key, order),
        lambda: order_features(table, table.schema.feature_names, order, mask),
    )


def pick_order_and_scale() -> tuple[FeatureOrder | None, Scaling]:
    """Show the controls for order and scale; no order is the visitor's own."""
    chosen = st.selectbox(
        "Order of the features",
        tuple(ORDERS),
        key="waves",
        bind="query-params",
        width=260,
        help="The first features make the slow waves, which the eye sees first; the last ones make fast ripples.",
    )
    scale = st.segmented_control(
        "Scale",
        tuple(SCALES),
        default="Standard",
        required=True,
        key="scaling",
        bind="query-params",
        help="Standard: mean 0 and standard deviation 1. Robust: median 0 and the middle half of the collisions one unit "
        "wide. 0 to 1: from the smallest to the largest value. As measured: features with large numbers drown the others.",
    )
    return ORDERS[chosen], SCALES[scale or "Standard"]


def read_features(
    exploration: Exploration, mask: Mask | None, order: FeatureOrder | None, scaling: Scaling, most: int
) -> Reading:
    """Return the features in that order; where it is the visitor's own, show the box to choose them in."""
    if order is not None:
        return Reading(find_order(exploration, mask, order)[:most], order, scaling)
    names = st.multiselect(
        "Your features, the slowest wave first",
        exploration.schema.feature_names,
        default=exploration.schema.feature_names[:4],
        max_selections=most,
        key="own",
        bind="query-params",
    )
    return Reading(tuple(names), None, scaling)
