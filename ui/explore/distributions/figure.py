"""The large histogram of the chosen feature."""

import streamlit as st

from hepmodel.metrics.cut_scan import compute_bin_significances, scan_cut
from hepmodel.plots.distribution import describe_distribution, distribution_figure
from hepmodel.plots.distribution_panel import Panel, ratio_panel, scan_panel, significance_panel
from hepmodel.statistics.cut import Cut
from hepmodel.statistics.distribution import DistributionResult
from hepmodel.statistics.linked import fill_passing, scale_to_expectation
from ui.explore.cuts import set_cut
from ui.explore.distributions.code import title_of, write_distribution_code
from ui.explore.distributions.remarks import say_what_is_outside, warn_of_shapes
from ui.explore.distributions.view import BINS, COUNTS, EXPECTED, RATIO, SCAN, View
from ui.explore.frame import Exploration
from ui.figure import show_figure
from ui.shared_results import get_results

KEY = "explore_figure"


def show_distribution(exploration: Exploration, view: View, expected: tuple[float, float]) -> None:
    """Show the histogram of the chosen feature, with what lies outside of it said below."""
    table, feature = exploration.table, view.feature
    counts = get_results().get(
        ("distribution", *exploration.key, feature.name, view.bins, view.log_x),
        lambda: fill_passing(table, feature.name, exploration.cuts, view.bins, view.log_x),
    )
    shapes = _scale(exploration, view, counts, expected)
    warn_of_shapes(counts, view)
    own = find_cut(exploration, feature.name)
    caption = _caption(exploration, counts, own)
    show_figure(
        distribution_figure(
            feature,
            shapes,
            caption,
            panel=_panel(exploration, view, counts, shapes, expected),
            cut=own,
            log_x=view.log_x,
            log_y=view.log_y,
            y_title=title_of(view, table.weights is not None),
        ),
        describe_distribution(feature, shapes),
        key=KEY,
        numbers=lambda: tabulate(shapes),
        code=write_distribution_code(exploration, view, caption, expected),
        listens=("select",),
        on_answer=lambda: _cut_here(exploration, view),
    )
    st.caption(say_what_is_outside(counts, view))


def find_cut(exploration: Exploration, name: str) -> Cut | None:
    """Return the cut on a feature, None where there is none."""
    return next((cut for cut in exploration.cuts if cut.feature == name), None)


def tabulate(shapes: DistributionResult) -> dict[str, object]:
    """Return the histogram's numbers as columns, under- and overflow as the first and the last row."""
    columns: dict[str, object] = {
        "from": [float("-inf"), *shapes.edges],
        "to": [*shapes.edges, float("inf")],
    }
    nan = float("nan")
    for name, one in (("signal", shapes.signal), ("background", shapes.background)):
        columns[name] = [one.underflow, *one.counts, one.overflow]
        columns[f"{name}_error"] = [nan, *one.errors, nan]
    return columns


def _scale(
    exploration: Exploration, view: View, counts: DistributionResult, expected: tuple[float, float]
) -> DistributionResult:
    if view.scale == EXPECTED:
        return scale_to_expectation(exploration.table, counts, *expected)
    return counts if view.scale == COUNTS else counts.normalised()


def _panel(
    exploration: Exploration,
    view: View,
    counts: DistributionResult,
    shapes: DistributionResult,
    expected: tuple[float, float],
) -> Panel | None:
    if view.panel == RATIO:
        return ratio_panel(shapes)
    if view.panel not in (BINS, SCAN):
        return None
    yields = scale_to_expectation(exploration.table, counts, *expected)
    if view.panel == SCAN:
        return scan_panel(scan_cut(yields))
    return significance_panel(counts.edges, compute_bin_significances(yields))


def _cut_here(exploration: Exploration, view: View) -> None:
    """Turn a range that was dragged on the figure into a cut."""
    selected = st.session_state[KEY].selected
    if selected:
        low, high = (10**bound if view.log_x else bound for bound in (selected["low"], selected["high"]))
        set_cut(exploration.schema, view.feature.name, float(f"{low:.4g}"), float(f"{high:.4g}"))


def _caption(exploration: Exploration, counts: DistributionResult, own: Cut | None) -> str:
    shown, total = counts.signal.events + counts.background.events, exploration.table.told
    if shown == total:
        return f"{total:,} events, {exploration.origin}"
    others = "the other cuts" if own else "the cuts"
    return f"{shown:,} of {total:,} events pass {others}, {exploration.origin}"
