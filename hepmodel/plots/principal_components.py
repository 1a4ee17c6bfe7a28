"""Principal components: how much each holds, what it is made of, and where the events lie along two of them."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.data.schema import Schema
from hepmodel.plots.correlation import FALLING_COLOUR
from hepmodel.plots.squares import colour_bar
from hepmodel.plots.theme import (
    ACCENT_COLOUR,
    AXIS,
    NEUTRAL_COLOUR,
    caption_annotation,
    make_figure,
    make_translucent,
)
from hepmodel.statistics.principal_components import ENOUGH, PrincipalComponentsResult

MOST_SHOWN = 12
MOST_ROWS = 40
MOST_TICKS = 14
DIVERGING = [[0, FALLING_COLOUR], [0.5, make_translucent(NEUTRAL_COLOUR, 0.0)], [1, ACCENT_COLOUR]]


def scree_figure(
    result: PrincipalComponentsResult, caption: str, groups: int | None = None, height: int = 380
) -> go.Figure:
    """Draw the share of the variance that each component holds, and that of all up to it.

    Parameters
    ----------
    result
        The components.
    caption
        Which events these are and how many.
    groups
        How many groups of correlated features there are: marked where given.
    height
        In pixels.
    """
    number = np.arange(1, len(result.shares) + 1)
    enough = result.count_for()
    marks = [(enough, f"{ENOUGH:.0%} rule: {enough}", "top")]
    if groups is not None:
        marks.append((groups, f"groups: {groups}", "bottom"))
    return make_figure(
        [
            {
                "type": "bar",
                "name": "this component",
                "x": number,
                "y": result.shares,
                "marker": {"color": make_translucent(ACCENT_COLOUR, 0.55), "line": {"width": 0}},
                "hovertemplate": "component %{x}: %{y:.1%}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": "all up to it",
                "x": number,
                "y": result.cumulative,
                "line": {"color": NEUTRAL_COLOUR, "width": 2},
                "marker": {"size": 5},
                "hovertemplate": "first %{x}: %{y:.1%}<extra></extra>",
            },
        ],
        {
            "height": height,
            "bargap": 0.15,
            "xaxis": {
                **AXIS,
                "showgrid": False,
                "title": {"text": "component"},
                **_count_from_one(len(number)),
            },
            "yaxis": {
                **AXIS,
                "range": [0, 1.03],
                "tickformat": ".0%",
                "title": {"text": "share of the variance"},
            },
            "shapes": [
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": ENOUGH,
                    "y1": ENOUGH,
                    "line": {"color": NEUTRAL_COLOUR, "width": 1, "dash": "dash"},
                },
                *(
                    {
                        "type": "line",
                        "yref": "paper",
                        "x0": place,
                        "x1": place,
                        "y0": 0,
                        "y1": 1,
                        "line": {"color": NEUTRAL_COLOUR, "width": 1, "dash": "dot"},
                    }
                    for place, _, _ in marks
                ),
            ],
            "annotations": [
                caption_annotation(caption),
                *(
                    {
                        "text": text,
                        "x": place,
                        "yref": "paper",
                        "y": 0.36 if side == "top" else 0.27,
                        "xanchor": "right" if place > len(number) / 2 else "left",
                        "showarrow": False,
                        "xshift": -4 if place > len(number) / 2 else 4,
                    }
                    for place, text, side in marks
                ),
            ],
            "margin": {"l": 64, "r": 16, "t": 58, "b": 48},
        },
    )


def describe_scree(result: PrincipalComponentsResult) -> str:
    """Say in words how much the first components hold."""
    return (
        f"Share of the variance by component, {len(result.shares)} in all: the first holds {result.shares[0]:.1%}, the "
        f"first {result.count_for()} hold {result.cumulative[result.count_for() - 1]:.1%} together."
    )


def tabulate_components(result: PrincipalComponentsResult) -> dict[str, Any]:
    """Return each component's share and loadings as columns, one component a row."""
    columns: dict[str, Any] = {
        "component": np.arange(1, len(result.shares) + 1),
        "variance": result.variances,
        "share": result.shares,
        "cumulative": result.cumulative,
    }
    return columns | {name: result.loadings[:, place] for place, name in enumerate(result.names)}


def loadings_figure(
    schema: Schema, result: PrincipalComponentsResult, caption: str, shown: int = MOST_SHOWN
) -> go.Figure:
    """Draw how much of each feature is in each of the first components; of many features, those with the largest parts."""
    shown = min(shown, len(result.shares))
    loadings = result.loadings[:shown].T
    most = float(np.abs(loadings).max())
    rows = np.sort(np.argsort(-(loadings**2).sum(axis=1), kind="stable")[:MOST_ROWS])
    loadings, names = loadings[rows], [result.names[row] for row in rows]
    symbols = [schema.feature(name).symbol for name in names]
    return make_figure(
        [
            {
                "type": "heatmap",
                "z": loadings[::-1].astype(np.float32),
                "x": np.arange(1, shown + 1),
                "y": symbols[::-1],
                "customdata": np.repeat(np.array(names[::-1])[:, None], shown, axis=1),
                "zmin": -most,
                "zmax": most,
                "colorscale": DIVERGING,
                "xgap": 1,
                "ygap": 1,
                "colorbar": colour_bar("part of the feature in the component"),
                "hovertemplate": "%{customdata} in component %{x}: %{z:.2f}<extra></extra>",
            }
        ],
        {
            "height": 130 + 19 * len(symbols),
            "xaxis": {**AXIS, "showgrid": False, "title": {"text": "component"}, "dtick": 1},
            "yaxis": {**AXIS, "showgrid": False, "tickfont": {"size": 11}, "type": "category", "dtick": 1},
            "annotations": [{**caption_annotation(caption), "yshift": 6}],
            "margin": {"l": 92, "r": 8, "t": 78, "b": 48},
        },
    )


def describe_loadings(result: PrincipalComponentsResult, components: int = 3) -> str:
    """Say in words what the first components are made of."""
    parts = []
    for number in range(min(components, len(result.loadings))):
        row = result.loadings[number]
        strongest = np.argsort(-np.abs(row))[:3]
        mixture = ", ".join(f"{row[index]:+.2f} {result.names[index]}" for index in strongest)
        parts.append(f"Component {number + 1} is mostly {mixture}.")
    return " ".join(parts)


def _count_from_one(number: int) -> dict[str, Any]:
    """Ticks at whole components, 1 among them: there is no component 0, and none between two."""
    step = next((step for step in (1, 2, 5, 10, 20, 50) if number <= step * MOST_TICKS), 100)
    places = [1, *range(step, number + 1, step)] if step > 1 else list(range(1, number + 1))
    return {"tickmode": "array", "tickvals": places, "range": [0.4, number + 0.6]}
