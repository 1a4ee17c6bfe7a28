"""Correlations of all pairs of features as a map of coloured squares.

Colours are chosen to read on a light and on a dark page: no correlation is no colour. Violet and olive stay apart under all
common kinds of colour blindness; the difference of the classes has the two colours of the classes.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.schema import Schema
from hepmodel.plots.theme import (
    ACCENT_COLOUR,
    AXIS,
    BACKGROUND_COLOUR,
    NEUTRAL_COLOUR,
    SIGNAL_COLOUR,
    Figure,
    caption_annotation,
    make_figure,
    make_translucent,
)
from hepmodel.statistics.class_correlation import ClassCorrelation
from hepmodel.statistics.clustering import FeatureTree
from hepmodel.statistics.correlation import rank_pairs
from hepmodel.statistics.correlation_difference import CorrelationDifferenceResult

FALLING_COLOUR = "#846a00"
MARK_COLOUR = "#e64980"
MOST_NUMBERS = 30
"""Up to so many features there is room for numbers in the squares."""
MOST_TICKS = 40
MOST_DETAILS = 100
WHITE_FROM = 0.8
OPACITY = ((0.1, 0.2), (0.25, 0.42), (0.5, 0.66), (1.0, 1.0))
"""How strong the colour is at which share of the largest value: weak correlations are seen as well."""
SYMBOL = {"pearson": "r", "spearman": "r<sub>s</sub>"}


def correlation_figure(
    schema: Schema,
    correlation: ClassCorrelation,
    tree: FeatureTree,
    threshold: float | None = None,
    caption: str = "",
    marked: tuple[str, str] | None = None,
) -> Figure:
    """Draw the correlations of one class.

    Parameters
    ----------
    schema
        Knows the features' symbols.
    correlation
        From :func:`hepmodel.statistics.correlation.correlate`.
    tree
        Order of the features, from :func:`hepmodel.statistics.clustering.grow_tree`.
    threshold
        Groups of features with such a correlation are framed; none by default.
    caption
        Which events these are and how many.
    marked
        A pair, across and up, whose square is marked.
    """
    symbol = SYMBOL[correlation.method]
    traces = _squares(
        [correlation.names[one] for one in tree.order],
        _sort(correlation.matrix, tree),
        _sort(correlation.errors, tree),
        limit=1.0,
        colours=(FALLING_COLOUR, ACCENT_COLOUR),
        hover=f"{symbol} = %{{z:+.3f}} ± %{{customdata:.3f}}",
        title=symbol,
    )
    frames = [] if threshold is None else _frames(tree.cut(threshold))
    frames += _mark(correlation.names, tree, marked)
    return make_figure(traces, _lay_out(schema, correlation.names, tree, frames, caption))


def difference_figure(
    schema: Schema,
    difference: CorrelationDifferenceResult,
    tree: FeatureTree,
    caption: str = "",
    marked: tuple[str, str] | None = None,
) -> Figure:
    """Draw how much more the features go together in signal than in background.

    Parameters
    ----------
    schema, tree, caption, marked
        As for :func:`correlation_figure`.
    difference
        From :func:`hepmodel.statistics.correlation_difference.subtract_classes`.
    """
    largest = float(np.nanmax(np.abs(difference.matrix), initial=0.0))
    symbol = SYMBOL[difference.method]
    title = f"{symbol}(signal) − {symbol}(background)"
    traces = _squares(
        [difference.names[one] for one in tree.order],
        _sort(difference.matrix, tree),
        _sort(difference.errors, tree),
        limit=max(0.1, np.ceil(10 * largest) / 10),
        colours=(BACKGROUND_COLOUR, SIGNAL_COLOUR),
        hover=f"{title} = %{{z:+.3f}} ± %{{customdata:.3f}}",
        title=title,
    )
    return make_figure(
        traces, _lay_out(schema, difference.names, tree, _mark(difference.names, tree, marked), caption)
    )


def describe_correlation(
    correlation: ClassCorrelation, groups: Sequence[Sequence[int]], threshold: float
) -> str:
    """Say the strongest correlations and the number of groups, for those who cannot see the figure."""
    pairs = [
        f"{correlation.names[i]} and {correlation.names[j]} {correlation.matrix[i, j]:+.2f}"
        for i, j in rank_pairs(correlation.trusted, 3)
    ]
    events = f"{correlation.events:,} {'' if correlation.of == 'both' else correlation.of + ' '}events"
    return (
        f"Correlations of {len(correlation.names)} features, {events}. "
        f"Strongest: {'; '.join(pairs) if pairs else 'none can be computed'}. "
        f"{len(groups)} groups of features that are correlated by {threshold:.2f} or more."
    )


def describe_difference(difference: CorrelationDifferenceResult) -> str:
    """Say where the correlations of the classes differ most."""
    pairs = [
        f"{difference.names[i]} and {difference.names[j]} {difference.signal[i, j]:+.2f} in signal, "
        f"{difference.background[i, j]:+.2f} in background"
        for i, j in rank_pairs(difference.matrix, 3)
    ]
    return (
        f"Correlations in signal ({difference.events[0]:,} events) minus those in background "
        f"({difference.events[1]:,} events). Largest: {'; '.join(pairs) if pairs else 'none can be computed'}."
    )


def say_relation(coefficient: float) -> str:
    """Say in words how two features go together.

    Examples
    --------
    >>> say_relation(0.65), say_relation(-0.1), say_relation(0.01)
    ('they clearly go up together', 'as one goes up, the other goes down a little', 'they go their own ways')
    """
    size = abs(coefficient)
    if size < 0.05:
        return "they go their own ways"
    step = 0 if size < 0.25 else 1 if size < 0.5 else 2 if size < 0.9 else 3
    if coefficient > 0:
        return (
            "they go up together a little",
            "they tend to go up together",
            "they clearly go up together",
            "they go up together almost in step",
        )[step]
    return (
        "as one goes up, the other goes down a little",
        "as one goes up, the other tends to go down",
        "as one goes up, the other clearly goes down",
        "as one goes up, the other goes down almost in step",
    )[step]


def _sort(matrix: NDArray[np.float64], tree: FeatureTree) -> NDArray[np.float64]:
    return matrix[np.ix_(tree.order, tree.order)]


def _squares(
    names: list[str],
    values: NDArray[np.float64],
    errors: NDArray[np.float64],
    limit: float,
    colours: tuple[str, str],
    hover: str,
    title: str,
) -> list[dict[str, Any]]:
    """Squares with their numbers where there is room, and grey ones where there is no coefficient."""
    traces: list[dict[str, Any]] = [
        {
            "type": "heatmap",
            "x": names,
            "y": names,
            "z": values.astype(np.float32),
            "customdata": errors.astype(np.float32),
            "zmin": -limit,
            "zmax": limit,
            "colorscale": _scale(*colours),
            "colorbar": _colour_bar(title),
            "hovertemplate": f"%{{y}}<br>%{{x}}<br><b>{hover}</b><extra></extra>",
            "hoverongaps": False,
            "xgap": 1 if len(names) <= MOST_DETAILS else 0,
            "ygap": 1 if len(names) <= MOST_DETAILS else 0,
        }
    ]
    unknown = np.isnan(values)
    if unknown.any():
        traces.append(
            {
                "type": "heatmap",
                "x": names,
                "y": names,
                "z": np.where(unknown, 1.0, np.nan).astype(np.float32),
                "colorscale": [[0, NEUTRAL_COLOUR], [1, NEUTRAL_COLOUR]],
                "opacity": 0.35,
                "showscale": False,
                "hovertemplate": "%{y}<br>%{x}<br><b>no coefficient</b><extra></extra>",
                "hoverongaps": False,
            }
        )
    if len(names) <= MOST_NUMBERS:
        traces += _numbers(names, values, limit)
    return traces


def _scale(low: str, high: str) -> list[list[Any]]:
    """From one colour to none and on to the other."""
    falling = [[0.5 - place / 2, make_translucent(low, opacity)] for place, opacity in reversed(OPACITY)]
    rising = [[0.5 + place / 2, make_translucent(high, opacity)] for place, opacity in OPACITY]
    return [*falling, [0.4999, make_translucent(low, 0)], [0.5, make_translucent(high, 0)], *rising]


def _numbers(names: list[str], values: NDArray[np.float64], limit: float) -> list[dict[str, Any]]:
    """Write numbers that are not nearly zero; in the page's colour where the square is pale, white where it is strong."""
    shown = ~np.isnan(values) & (np.abs(values) >= 0.095) & ~np.eye(len(values), dtype=bool)
    strong = np.abs(values) >= WHITE_FROM * limit
    traces = []
    for chosen, font in ((shown & strong, {"color": "#ffffff"}), (shown & ~strong, {})):
        rows, columns = np.nonzero(chosen)
        traces.append(
            {
                "type": "scatter",
                "mode": "text",
                "x": [names[column] for column in columns],
                "y": [names[row] for row in rows],
                "text": [_write(values[row, column]) for row, column in zip(rows, columns, strict=True)],
                "textfont": {"size": 9 if len(names) <= 24 else 8, **font},
                "hoverinfo": "skip",
                "showlegend": False,
                "meta": "wide",  # no room on a narrow screen
            }
        )
    return traces


def _write(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1).replace("-", "−")


def _mark(names: Sequence[str], tree: FeatureTree, marked: tuple[str, str] | None) -> list[dict[str, Any]]:
    if marked is None:
        return []
    x, y = (tree.order.index(names.index(name)) for name in marked)
    return [_frame((x, x + 1), (y, y + 1), MARK_COLOUR)]


def _frames(groups: Sequence[Sequence[int]]) -> list[dict[str, Any]]:
    """Frame groups of two and more features along the diagonal."""
    frames, start = [], 0
    for group in groups:
        stop = start + len(group)
        if len(group) > 1:
            frames.append(_frame((start, stop), (start, stop), NEUTRAL_COLOUR))
        start = stop
    return frames


def _frame(x: tuple[int, int], y: tuple[int, int], colour: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": x[0] - 0.5,
        "x1": x[1] - 0.5,
        "y0": y[0] - 0.5,
        "y1": y[1] - 0.5,
        "line": {"color": colour, "width": 2.5},
    }


def _lay_out(
    schema: Schema, names: Sequence[str], tree: FeatureTree, frames: list[dict[str, Any]], caption: str
) -> dict[str, Any]:
    ordered = [names[one] for one in tree.order]
    every = -(-len(ordered) // MOST_TICKS)
    ticks = ordered[::every]
    axis = {
        **AXIS,
        "type": "category",
        "categoryorder": "array",
        "categoryarray": ordered,
        "range": [-0.5, len(ordered) - 0.5],
        "showgrid": False,
        "showline": False,
        "ticks": "",
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [schema.feature(name).symbol for name in ticks],
        "tickfont": {"size": 11 if len(ticks) <= MOST_NUMBERS else 9},
        "automargin": True,
    }
    return {
        "height": int(np.clip(22 * len(ordered) + 170, 340, 780)),
        "xaxis": {**axis, "tickangle": -90, "tickfont": {"size": 11 if len(ticks) <= 20 else 9}},
        "yaxis": {**axis, "range": [len(ordered) - 0.5, -0.5]},
        "shapes": frames,
        "annotations": [{**caption_annotation(caption), "yshift": 6}],
        "margin": {"l": 40, "r": 10, "t": 78, "b": 40},
        "hovermode": "closest",
    }


def _colour_bar(title: str) -> dict[str, Any]:
    return {
        "orientation": "h",
        "thickness": 8,
        "len": 0.6,
        "x": 0.5,
        "yref": "container",
        "y": 1,
        "yanchor": "top",
        "ypad": 2,
        "title": {"text": title, "side": "top", "font": {"size": 11}},
        "tickfont": {"size": 10},
        "outlinewidth": 0,
        "nticks": 5,
    }
