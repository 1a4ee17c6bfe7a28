"""How much the network relies on each feature."""

import html
from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from hepmodel.metrics.permutation_importance import PermutationImportanceResult
from hepmodel.plots.theme import (
    ACCENT_COLOUR,
    AXIS,
    NEUTRAL_COLOUR,
    caption_annotation,
    make_figure,
    make_translucent,
)
from hepmodel.statistics.rounding import write_with_error

MOST_BARS = 20
ROW_PIXELS = 24


def importance_figure(
    result: PermutationImportanceResult, symbols: Sequence[str], caption: str, most: int = MOST_BARS
) -> go.Figure:
    """Draw the AUC that is lost when a feature is shuffled, a bar a feature, the most important on top.

    Parameters
    ----------
    result
        From :func:`hepmodel.metrics.permutation_importance.compute_permutation_importance`.
    symbols
        Of the groups of features, as Plotly writes them, in the order of the result.
    caption
        Which events these are and how many.
    most
        At most so many bars.
    """
    order = result.order[:most]
    return make_figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "x": result.means[order],
                "y": np.arange(len(order)),
                "error_x": {
                    "type": "data",
                    "array": result.errors[order],
                    "color": NEUTRAL_COLOUR,
                    "thickness": 1.8,
                    "width": 4,
                },
                "marker": {
                    "color": make_translucent(ACCENT_COLOUR, 0.55),
                    "line": {"color": ACCENT_COLOUR, "width": 1},
                },
                "customdata": [symbols[place] for place in order],
                "hovertemplate": "%{customdata}: %{x:.4f} lost<extra></extra>",
                "showlegend": False,
            }
        ],
        {
            "height": 116 + ROW_PIXELS * len(order),
            "bargap": 0.25,
            "xaxis": {**AXIS, "title": {"text": "AUC lost when the feature is shuffled"}},
            "yaxis": {
                **AXIS,
                "range": [len(order) - 0.4, -0.6],
                "tickvals": np.arange(len(order)),
                "ticktext": [symbols[place] for place in order],
                "showgrid": False,
                "ticks": "",
                "automargin": True,
                "fixedrange": True,
            },
            "annotations": [{**caption_annotation(caption), "yshift": 6}],
            "margin": {"l": 60, "r": 16, "t": 36, "b": 50},
        },
    )


def describe_importance(result: PermutationImportanceResult, names: Sequence[str], most: int = 5) -> str:
    """Say in words what the network relies on most.

    Parameters
    ----------
    result, most
        As for :func:`importance_figure`.
    names
        Of the groups of features, in the order of the result.
    """
    parts = [
        f"{html.unescape(names[place])} {write_with_error(float(result.means[place]), float(result.errors[place]))}"
        for place in result.order[:most]
    ]
    return (
        f"AUC that is lost of {result.auc:.3f} when a feature is shuffled, {len(result.groups)} in all. "
        f"Most: {'; '.join(parts)}."
    )
