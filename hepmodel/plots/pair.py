"""Two features at a time: where the events of each class lie, and how one goes on average with the other."""

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.plots.correlation import say_relation
from hepmodel.plots.theme import (
    ACCENT_COLOUR,
    AXIS,
    BACKGROUND_COLOUR,
    BACKGROUND_DASH,
    SIGNAL_COLOUR,
    SIGNAL_DASH,
    Figure,
    caption_annotation,
    make_figure,
    make_translucent,
)
from hepmodel.statistics.binning import MOST_DISCRETE_VALUES
from hepmodel.statistics.contour import find_enclosed_share
from hepmodel.statistics.pair import ClassPair, PairResult
from hepmodel.statistics.pair_points import PairPoints

ClassName = Literal["signal", "background"]
STYLE = {
    "signal": (SIGNAL_COLOUR, SIGNAL_DASH, "circle"),
    "background": (BACKGROUND_COLOUR, BACKGROUND_DASH, "diamond"),
}
SHARES = (0.68, 0.95)
"""Contours enclose such shares of the events."""
GOLDEN = 0.6180339887
"""Multiples of it, less whole numbers, fill a range evenly without order."""


def contour_figure(x: Feature, y: Feature, pair: PairResult, caption: str = "") -> Figure:
    """Draw both classes as contours, with the mean of y in bins of x.

    Parameters
    ----------
    x, y
        Name the axes.
    pair
        From :func:`hepmodel.statistics.pair.fill_pair`.
    caption
        Which events these are and how many.
    """
    traces = []
    for name, one in _classes(pair):
        colour, dash, _ = STYLE[name]
        shares = find_enclosed_share(one.counts, pair.x_edges, pair.y_edges)
        traces += [
            {
                "type": "contour",
                "x": _centres(pair.x_edges),
                "y": _centres(pair.y_edges),
                "z": shares.T.astype(np.float32),
                "contours": {
                    "start": SHARES[0],
                    "end": SHARES[1],
                    "size": SHARES[1] - SHARES[0],
                    "coloring": "none",
                },
                "line": {"color": colour, "dash": dash, "width": 1.6, "smoothing": 1.1},
                "showscale": False,
                "showlegend": False,
                "hoverinfo": "skip",
            },
            _profile(name, pair, one),
        ]
    return make_figure(traces, _lay_out(x, y, pair, caption))


def density_figure(x: Feature, y: Feature, pair: PairResult, of: ClassName, caption: str = "") -> Figure:
    """Draw where the events of one class lie, with the mean of y in bins of x. Parameters as of :func:`contour_figure`."""
    one = pair.signal if of == "signal" else pair.background
    colour = STYLE[of][0]
    total = float(one.counts.sum())
    shares = one.counts / total if total > 0 else one.counts
    traces: list[dict[str, Any]] = [
        {
            "type": "heatmap",
            "x": pair.x_edges,
            "y": pair.y_edges,
            "z": np.where(shares > 0, shares, np.nan).T.astype(np.float32),
            "zmin": 0.0,
            "zmax": max(
                float(shares.max(initial=0.0)), 1e-9
            ),  # one bin alone would be given a range around its value
            "colorscale": [[0, make_translucent(colour, 0.06)], [1, make_translucent(colour, 1)]],
            "colorbar": {
                "thickness": 8,
                "outlinewidth": 0,
                "tickformat": ".2~%",
                "nticks": 5,
                "tickfont": {"size": 10},
                "title": {"text": "share", "font": {"size": 11}},
            },
            "hovertemplate": "%{z:.2%} of the events<extra></extra>",
            "hoverongaps": False,
        },
        _profile(of, pair, one, ACCENT_COLOUR),
    ]
    return make_figure(traces, {**_lay_out(x, y, pair, caption), "height": 360})


def points_figure(x: Feature, y: Feature, pair: PairResult, points: PairPoints, caption: str = "") -> Figure:
    """Draw a few thousand events as points, with the means of y of all events.

    Points of features with few different values are spread a little around them, or they would hide each other.

    Parameters
    ----------
    x, y, pair, caption
        As for :func:`contour_figure`.
    points
        From :func:`hepmodel.statistics.pair_points.choose_points`.
    """
    traces = []
    for name, label in (("background", 0), ("signal", 1)):
        chosen = points.labels == label
        colour, _, marker = STYLE[name]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": _spread(points.x[chosen], pair.x_edges, 0.5 * label),
                "y": _spread(points.y[chosen], pair.y_edges, 0.25 + 0.5 * label),
                "marker": {"color": colour, "size": 3.5, "opacity": 0.45, "symbol": marker},
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    traces += [_profile(name, pair, one) for name, one in _classes(pair)]
    return make_figure(traces, _lay_out(x, y, pair, caption))


def describe_pair(pair: PairResult) -> str:
    """Say how the two features go together in each class, for those who cannot see the figure."""
    parts = []
    for name, one in _classes(pair):
        of_class = pair.correlation.signal if name == "signal" else pair.correlation.background
        coefficient = of_class.coefficient(pair.x, pair.y)
        if coefficient.gap:
            parts.append(f"In {name} ({one.shown:,} events) there is no correlation: {coefficient.gap}.")
        else:
            words = f"the correlation is {coefficient.value:+.2f}: {say_relation(coefficient.value)}"
            parts.append(f"In {name} ({one.shown:,} events) {words}. {_say_profile(pair, one)}".strip())
    return f"{pair.y} against {pair.x}. {' '.join(parts)}"


def _say_profile(pair: PairResult, one: ClassPair) -> str:
    known = np.flatnonzero(~np.isnan(one.profile))
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    centres = _centres(pair.x_edges)
    return (
        f"The mean of {pair.y} is {one.profile[first]:.3g} where {pair.x} is {centres[first]:.3g}, "
        f"and {one.profile[last]:.3g} where it is {centres[last]:.3g}."
    )


def _classes(pair: PairResult) -> list[tuple[str, ClassPair]]:
    """The classes that have events to draw."""
    every = (("signal", pair.signal), ("background", pair.background))
    return [(name, one) for name, one in every if one.shown]


def _profile(name: str, pair: PairResult, one: ClassPair, colour: str | None = None) -> dict[str, Any]:
    own, _, marker = STYLE[name]
    colour = colour or own
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"{name}, mean",
        "x": _centres(pair.x_edges),
        "y": one.profile,
        "error_y": {
            "type": "data",
            "array": one.profile_errors,
            "thickness": 1.4,
            "width": 0,
            "color": colour,
        },
        "marker": {
            "size": 5.5,
            "symbol": marker,
            "color": colour,
            "line": {"width": 1, "color": "rgba(255, 255, 255, 0.8)"},
        },
        "hovertemplate": "%{y:.4g} ± %{error_y.array:.2g} at %{x:.4g}<extra>" + name + "</extra>",
    }


def _lay_out(x: Feature, y: Feature, pair: PairResult, caption: str) -> dict[str, Any]:
    axis = {**AXIS, "automargin": True}
    return {
        "height": 460,
        "xaxis": {
            **axis,
            "title": {"text": x.axis_title, "standoff": 8},
            "range": [pair.x_edges[0], pair.x_edges[-1]],
        },
        "yaxis": {
            **axis,
            "title": {"text": y.axis_title, "standoff": 8},
            "range": [pair.y_edges[0], pair.y_edges[-1]],
        },
        "annotations": [caption_annotation(caption)],
        "margin": {"l": 60, "r": 12, "t": 58, "b": 52},
        "hovermode": "closest",
    }


def _spread(
    values: NDArray[np.float32], edges: NDArray[np.float64], start: float
) -> NDArray[np.floating[Any]]:
    """Move points of a feature with few values a little within their bin; leave others where they are."""
    if len(edges) - 1 > MOST_DISCRETE_VALUES:
        return values
    place = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
    return values + 0.7 * np.diff(edges)[place] * ((start + GOLDEN * np.arange(len(values))) % 1 - 0.5)


def _centres(edges: NDArray[np.float64]) -> NDArray[np.float64]:
    return (edges[1:] + edges[:-1]) / 2
