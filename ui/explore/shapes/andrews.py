"""Andrews curves of the collisions, side by side with those of flowers."""

import streamlit as st

from hepmodel.metrics.feature_order import FeatureOrder, order_sample
from hepmodel.plots.andrews import Draw, andrews_figure, describe_andrews, tabulate_andrews
from hepmodel.plots.theme import Figure
from hepmodel.statistics.andrews import MOST_FEATURES, AndrewsResult, compute_andrews, fill_andrews
from hepmodel.statistics.iris import take_flowers
from hepmodel.statistics.scaling import Scaling
from hepmodel.statistics.selection import Mask
from ui.error_boundary import error_boundary
from ui.explore.frame import Exploration
from ui.explore.shapes.caption import FLOWERS, say_what_was_done, say_which_events
from ui.explore.shapes.code import write_andrews_code, write_flowers_code
from ui.explore.shapes.order import Reading, pick_order_and_scale, read_features
from ui.explore.shapes.story import compare_bundles, say_overlap, show_recipe
from ui.figure import show_figure
from ui.progress import Report, compute_in_sight
from ui.shared_results import get_results

DRAWINGS: dict[str, Draw] = {"All collisions": "all", "A few single curves": "some"}


def show_andrews(exploration: Exploration, mask: Mask | None) -> None:
    """Show the curves, how far they overlap, and why flowers are easier."""
    st.markdown(
        "Every collision becomes one wavy curve. **First look at a few single curves, then change the order of the features** "
        "and watch which waves grow."
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        drawing = st.segmented_control(
            "Draw",
            tuple(DRAWINGS),
            default="All collisions",
            required=True,
            key="draw",
            bind="query-params",
            help="All collisions as a picture of how dense their curves are, or a few evenly chosen ones for a feel.",
        )
        order, scaling = pick_order_and_scale()
    with st.container():  # always there: the box for one's own order moves nothing below it to another place
        reading = read_features(exploration, mask, order, scaling, MOST_FEATURES)
    draw = DRAWINGS[drawing or "All collisions"]
    result, flowers = None, _compute_flowers(reading)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.subheader("Collisions", anchor=False)
        with error_boundary():
            result = _compute(exploration, mask, reading)
            _show(exploration, reading, result, draw)
    with right:
        st.subheader("Flowers", anchor=False)
        show_figure(
            _draw_flowers(flowers, reading, draw),
            describe_andrews(flowers),
            key="flowers",
            numbers=lambda: tabulate_andrews(flowers, draw),
            code=write_flowers_code(_order_of_flowers(reading), reading.scaling, draw, FLOWERS),
        )
        st.markdown(say_overlap(flowers))
    if result is not None:
        compare_bundles(exploration, result, flowers)
        show_recipe(exploration, result)


def _show(exploration: Exploration, reading: Reading, result: AndrewsResult, draw: Draw) -> None:
    drawn = len(result.curves) if draw == "some" else None
    caption = say_which_events(exploration, result.size, drawn)
    code = write_andrews_code(
        exploration, reading.names, reading.order, MOST_FEATURES, reading.scaling, draw, caption
    )
    show_figure(
        andrews_figure(result, caption, draw),
        describe_andrews(result),
        key="andrews",
        numbers=lambda: tabulate_andrews(result, draw),
        code=code,
    )
    st.markdown(say_overlap(result))
    notes = [say_what_was_done(exploration, result.names, result.scaling, result.left_out)]
    if len(result.names) + len(result.left_out) < len(exploration.schema.feature_names) and reading.order:
        notes.append(
            f"Only the first {MOST_FEATURES} features are used: more would make waves too fast to be seen."
        )
    if result.share_outside > 0.0005:
        notes.append(f"{result.share_outside:.1%} of the curves' points lie above or below the picture.")
    if any(notes):
        st.caption(" ".join(note for note in notes if note))


def _compute(exploration: Exploration, mask: Mask | None, reading: Reading) -> AndrewsResult:
    table, names, scaling = exploration.table, reading.names, reading.scaling

    def compute(report: Report) -> AndrewsResult:
        return compute_andrews(table, names, mask, scaling, report=report)

    key = ("andrews", *exploration.key, names, scaling)
    return compute_in_sight(get_results(), key, f"Drawing {len(table):,} curves …", compute)


def _compute_flowers(reading: Reading) -> AndrewsResult:
    order, scaling = _order_of_flowers(reading), reading.scaling

    def compute() -> AndrewsResult:
        flowers = take_flowers()
        return fill_andrews(flowers.only(order_sample(flowers, order)), Scaling(scaling))

    return get_results().get(("andrews of flowers", order, scaling), compute)


def _draw_flowers(flowers: AndrewsResult, reading: Reading, draw: Draw) -> Figure:
    """Draw the flowers once for all: no cut changes them."""
    key = ("drawing of flowers", _order_of_flowers(reading), reading.scaling, draw)
    return get_results().get(key, lambda: andrews_figure(flowers, FLOWERS, draw))


def _order_of_flowers(reading: Reading) -> FeatureOrder:
    return reading.order or FeatureOrder.FILE
