"""Parallel coordinates with brushing: pick collisions on several axes at once, and make cuts of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from hepmodel.errors import ConfigurationError
from hepmodel.metrics.feature_order import FeatureOrder
from hepmodel.plots.parallel import describe_parallel, parallel_figure, tabulate_parallel
from hepmodel.statistics.cut import Cuts, describe_cut, format_cuts, parse_cuts, replace_cut
from hepmodel.statistics.parallel import MOST_AXES, ParallelResult, choose_parallel, find_chosen, read_ranges
from hepmodel.statistics.rounding import write_with_error
from hepmodel.statistics.selection import Mask
from ui.address import recall, remember
from ui.explore.cuts import write_cuts
from ui.explore.frame import Exploration
from ui.explore.shapes.caption import UNWEIGHTED, say_which_events
from ui.explore.shapes.code import write_parallel_code
from ui.explore.shapes.order import find_order
from ui.figure import show_figure
from ui.shared_results import get_results

KEY, BRUSH = "parallel", "brush"
AXES_AT_FIRST = 5


def show_parallel(exploration: Exploration, mask: Mask | None) -> None:
    """Show the axes, what is picked on them, and the button that makes cuts of it."""
    st.markdown(
        "Every line is one collision. **Drag up or down along an axis** to pick the collisions that cross there; drag on several "
        "axes to pick more narrowly. Click on an axis to let go."
    )
    names = _pick_axes(exploration)
    result = get_results().get(
        ("parallel", *exploration.key, names), lambda: choose_parallel(exploration.table, names, mask)
    )
    picked = _read_brush(exploration, names)
    caption = say_which_events(exploration, result.size, len(result.rows))
    show_figure(
        parallel_figure(exploration.schema, result, caption, picked),
        describe_parallel(result, picked),
        key=KEY,
        numbers=lambda: tabulate_parallel(exploration.schema, result),
        code=write_parallel_code(exploration, names, picked, caption),
        listens=("brush",),
        on_answer=lambda: _brush(result),
    )
    _say_what_is_picked(exploration, result, picked)
    notes = [
        "An axis ends where all but the outermost hundredth of the collisions lie; those beyond cross at its end."
    ]
    if any(axis.missing is not None for axis in result.axes):
        notes.append(
            "“none”, below an axis: the collision has no value there, and a cut on it would remove it."
        )
    if exploration.table.weights is not None:
        notes.append(UNWEIGHTED)
    st.caption(" ".join(notes))


def _pick_axes(exploration: Exploration) -> tuple[str, ...]:
    everything = replace(exploration, cuts=())  # the same axes at first, whatever is cut
    first = find_order(everything, None, FeatureOrder.SEPARATION)[:AXES_AT_FIRST]
    names = st.multiselect(
        "Axes",
        exploration.schema.feature_names,
        default=first,
        max_selections=MOST_AXES,
        key="axes",
        bind="query-params",
        help=f"At first the {AXES_AT_FIRST} features that tell signal from background best. Up to {MOST_AXES}; on a phone five "
        "are easiest to read.",
    )
    return tuple(names)


def _read_brush(exploration: Exploration, names: tuple[str, ...]) -> Cuts:
    """Return the picked ranges of the address, as far as they are on axes that are shown."""
    try:
        picked = parse_cuts(recall(BRUSH) or "", exploration.schema)
    except ConfigurationError:
        return ()  # of another data set: nothing is picked in this one
    return tuple(cut for cut in picked if cut.feature in names)


def _brush(result: ParallelResult) -> None:
    """Keep what was dragged on the axes."""
    brushed: Mapping[str, Any] = st.session_state[KEY].brushed or {}
    ranges = {name: _outline(value) for name, value in brushed.items() if value}
    remember(BRUSH, format_cuts(read_ranges(result, ranges)))


def _outline(value: Any) -> tuple[float, float]:
    ends = np.ravel(value)
    return float(ends.min()), float(ends.max())


def _say_what_is_picked(exploration: Exploration, result: ParallelResult, picked: Cuts) -> None:
    if not picked:
        st.markdown("Nothing is picked yet: drag along one of the axes.")
        return
    chosen = find_chosen(result, picked)
    number = int(chosen.sum())
    units = {cut.feature: exploration.schema.feature(cut.feature).unit for cut in picked}
    ranges = ", ".join(describe_cut(cut, units[cut.feature]).replace("_", "\\_") for cut in picked)
    text = f"Picked: {ranges}. **{number:,} of {len(chosen):,}** lines cross there"
    if number:
        share = float(result.labels[chosen].mean())
        # with one line of each kind more, so that all or none of a few is not taken for certain
        error = np.sqrt((share * number + 1) * ((1 - share) * number + 1) / (number + 2) ** 2 / (number + 3))
        before = float(result.labels.mean())
        text += (
            f", {write_with_error(100 * share, 100 * error)} % of them signal ({before:.0%} of all lines are)"
        )
    st.markdown(f"{text}.")
    with st.container(horizontal=True):
        st.button(
            "Use these ranges as cuts",
            icon=":material/content_cut:",
            key="brush_cut",
            type="primary",
            on_click=_cut,
            args=(exploration.cuts, picked),
            help="All pages then show only what lies in these ranges.",
        )
        st.button("Let go of them", key="brush_drop", on_click=remember, args=(BRUSH, None))


def _cut(cuts: Cuts, picked: Cuts) -> None:
    for cut in picked:
        cuts = replace_cut(cuts, cut.feature, cut.low, cut.high)
    write_cuts(cuts)
    remember(BRUSH, None)
