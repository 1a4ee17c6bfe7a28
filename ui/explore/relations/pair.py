"""The two features of one square: where the events lie, and how one goes with the other."""

from typing import Any

import numpy as np
import streamlit as st

from hepmodel.data.feature import Feature
from hepmodel.plots.correlation import say_relation
from hepmodel.plots.pair import contour_figure, density_figure, describe_pair, points_figure
from hepmodel.statistics.binning import MOST_DISCRETE_VALUES
from hepmodel.statistics.class_correlation import FEWEST_TRUSTED
from hepmodel.statistics.pair import PairResult, fill_pair
from hepmodel.statistics.pair_points import PairPoints, choose_points
from hepmodel.statistics.selection import select_events
from ui.explore.frame import Exploration
from ui.explore.relations.code import write_pair_code
from ui.explore.relations.notation import say_weights, write_coefficient
from ui.explore.relations.view import View, choose_pair, count_choices
from ui.figure import show_figure
from ui.markdown import escape_markdown
from ui.shared_results import get_results
from ui.sight import bring_into_sight

CONTOURS, DENSITY, POINTS = "Contours", "Density", "Single collisions"
KEY = "relations_pair"


def show_pair(exploration: Exploration, view: View, names: tuple[str, str]) -> None:
    """Show two features, and boxes to choose others."""
    x, y = (exploration.schema.feature(name) for name in names)
    _pick_pair(exploration, names)
    pair = get_results().get(
        ("pair", exploration.key, names, view.method, view.weighted), lambda: _fill(exploration, view, names)
    )
    with st.container(gap=None):
        bring_into_sight(count_choices(), key="relations_pair_place")
        st.markdown(_say_coefficients(pair))
    wanted = _pick_drawing()
    # there is no line around a handful of values
    drawing = DENSITY if wanted == CONTOURS and _is_discrete(pair) else wanted
    caption = _write_caption(exploration, view, pair)
    if drawing == DENSITY:
        _show_density(exploration, view, pair, x, y)
    elif drawing == POINTS:
        mask = select_events(exploration.table, exploration.cuts)
        points = choose_points(exploration.table, x.name, y.name, mask)
        caption = f"{len(points.x):,} evenly chosen of {caption}"
        show_figure(
            points_figure(x, y, pair, points, caption),
            describe_pair(pair),
            key=KEY,
            numbers=lambda: tabulate_points(pair, points),
            code=write_pair_code(exploration, view, names, f"points_figure(x, y, pair, points, {caption!r})"),
        )
    else:
        show_figure(
            contour_figure(x, y, pair, caption),
            describe_pair(pair),
            key=KEY,
            numbers=lambda: tabulate_pair(pair),
            code=write_pair_code(exploration, view, names, f"contour_figure(x, y, pair, {caption!r})"),
        )
    if drawing != wanted:
        st.caption("Features with only a few values have no contours: this is the density.")
    st.caption(_explain(pair, x, y, drawing))


def tabulate_pair(pair: PairResult) -> dict[str, Any]:
    """Return the histograms of both classes as columns, one row a bin."""
    xs, ys = len(pair.x_edges) - 1, len(pair.y_edges) - 1
    columns: dict[str, Any] = {
        f"{pair.x}_from": np.repeat(pair.x_edges[:-1], ys),
        f"{pair.x}_to": np.repeat(pair.x_edges[1:], ys),
        f"{pair.y}_from": np.tile(pair.y_edges[:-1], xs),
        f"{pair.y}_to": np.tile(pair.y_edges[1:], xs),
    }
    for name, one in (("signal", pair.signal), ("background", pair.background)):
        columns[name] = one.counts.ravel()
        columns[f"{name}_mean_{pair.y}"] = np.repeat(one.profile, ys)
        columns[f"{name}_mean_error"] = np.repeat(one.profile_errors, ys)
    return columns


def tabulate_points(pair: PairResult, points: PairPoints) -> dict[str, Any]:
    """Return the points as columns."""
    return {f"x_{pair.x}": points.x, f"y_{pair.y}": points.y, "label": points.labels}


def _fill(exploration: Exploration, view: View, names: tuple[str, str]) -> PairResult:
    mask = select_events(exploration.table, exploration.cuts)
    return fill_pair(exploration.table, *names, mask, method=view.method, weighted=view.weighted)


def _pick_pair(exploration: Exploration, names: tuple[str, str]) -> None:
    """Two boxes for those who do not click the matrix: with the keyboard, or among hundreds of features."""
    keys = ("relations_x", "relations_y")
    for place, key, name, label in zip(st.columns(2), keys, names, ("Across", "Up"), strict=True):
        st.session_state[key] = name
        place.selectbox(
            label,
            exploration.schema.feature_names,
            key=key,
            on_change=lambda: choose_pair(*(st.session_state[one] for one in keys)),
        )


def _pick_drawing() -> str:
    chosen = st.segmented_control(
        "Drawn as",
        (CONTOURS, DENSITY, POINTS),
        default=CONTOURS,
        required=True,
        key="view",
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or CONTOURS


def _is_discrete(pair: PairResult) -> bool:
    return min(len(pair.x_edges), len(pair.y_edges)) - 1 <= MOST_DISCRETE_VALUES


def _show_density(exploration: Exploration, view: View, pair: PairResult, x: Feature, y: Feature) -> None:
    for of, one in (("signal", pair.signal), ("background", pair.background)):
        if not one.shown:
            continue
        caption = f"{one.shown:,} {of} events{_say_passed(exploration)}{say_weights(exploration, view)}, {exploration.origin}"
        show_figure(
            density_figure(x, y, pair, of, caption),
            describe_pair(pair),
            key=f"{KEY}_{of}",
            numbers=lambda: tabulate_pair(pair),
            code=write_pair_code(
                exploration, view, (x.name, y.name), f"density_figure(x, y, pair, {of!r}, {caption!r})"
            ),
        )


def _write_caption(exploration: Exploration, view: View, pair: PairResult) -> str:
    events = f"{pair.signal.shown:,} signal and {pair.background.shown:,} background events"
    return f"{events}{_say_passed(exploration)}{say_weights(exploration, view)}, {exploration.origin}"


def _say_passed(exploration: Exploration) -> str:
    return " that pass the cuts" if exploration.cuts else ""


def _say_coefficients(pair: PairResult) -> str:
    lines = []
    for name, one in (("signal", pair.correlation.signal), ("background", pair.correlation.background)):
        coefficient = one.coefficient(pair.x, pair.y)
        if coefficient.gap:
            lines.append(f"**{name.capitalize()}**: no correlation ({escape_markdown(coefficient.gap)}).")
        elif coefficient.events < FEWEST_TRUSTED:
            lines.append(f"**{name.capitalize()}**: {coefficient.events} collisions are too few to tell.")
        elif np.isnan(coefficient.error):
            lines.append(f"**{name.capitalize()}**: the weights of these events cancel too far to tell.")
        else:
            number = write_coefficient(coefficient.value, coefficient.error)
            lines.append(f"**{name.capitalize()} {number}**: {say_relation(coefficient.value)}.")
    return "  \n".join(lines)


def _explain(pair: PairResult, x: Feature, y: Feature, drawing: str) -> str:
    parts = {
        CONTOURS: [
            "The inner line encloses 68 % of the collisions of a class, the outer one 95 % (solid: signal, dotted: background)."
        ],
        DENSITY: ["The fuller the colour, the more collisions."],
        POINTS: [],
    }[drawing]
    parts.append(f"Markers: mean of {escape_markdown(y.name)} in each slice, with its error.")
    for name, one in (("signal", pair.signal), ("background", pair.background)):
        if one.outside:
            parts.append(f"{one.outside:,} {name} events lie outside the picture.")
        if one.missing:
            reasons = {feature.why_missing for feature in (x, y) if feature.why_missing}
            why = f" ({' or '.join(sorted(reasons))})" if reasons else ""
            parts.append(f"{one.missing:,} {name} events lack a value{why}.")
    return " ".join(parts)
