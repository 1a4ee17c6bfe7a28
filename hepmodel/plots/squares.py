"""A number for each pair of features, as a map of coloured squares."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.schema import Schema
from hepmodel.plots.theme import AXIS, NEUTRAL_COLOUR, caption_annotation, make_translucent
from hepmodel.statistics.clustering import FeatureTree

MARK_COLOUR = "#e64980"
MOST_NUMBERS = 30
"""Up to so many features there is room for numbers in the squares."""
MOST_TICKS = 40
MOST_DETAILS = 100
WHITE_FROM = 0.8
OPACITY = ((0.1, 0.2), (0.25, 0.42), (0.5, 0.66), (1.0, 1.0))
"""How strong the colour is at which share of the largest value: weak correlations are seen as well."""


def squares(
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
            "colorbar": colour_bar(title),
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


def mark_pair(
    names: Sequence[str], tree: FeatureTree, marked: tuple[str, str] | None
) -> list[dict[str, Any]]:
    """Frame the square of a pair, across and up."""
    if marked is None:
        return []
    x, y = (tree.order.index(names.index(name)) for name in marked)
    return [_frame((x, x + 1), (y, y + 1), MARK_COLOUR)]


def frame_groups(groups: Sequence[Sequence[int]]) -> list[dict[str, Any]]:
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


def lay_out(
    schema: Schema, names: Sequence[str], tree: FeatureTree, frames: list[dict[str, Any]], caption: str
) -> dict[str, Any]:
    """Make the layout: features in the tree's order, the first at the top left."""
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
        "xaxis": {
            **axis,
            "tickangle": "auto",
            "autotickangles": [0, -90],
            "tickfont": {"size": 11 if len(ticks) <= 20 else 9},
        },
        "yaxis": {**axis, "range": [len(ordered) - 0.5, -0.5]},
        "shapes": frames,
        "annotations": [{**caption_annotation(caption), "yshift": 6}],
        "margin": {"l": 40, "r": 10, "t": 78, "b": 40},
        "hovermode": "closest",
    }


def colour_bar(title: str) -> dict[str, Any]:
    """A thin bar above the squares, where it takes no width from them on a phone."""
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
