"""A map of evenly chosen events on which those that are alike lie together."""

from typing import Any

import plotly.graph_objects as go

from hepmodel.plots.class_style import choose_styles
from hepmodel.plots.theme import AXIS, caption_annotation, make_figure
from hepmodel.statistics.embedding import EmbeddingResult
from hepmodel.statistics.sample import CLASSES

SYMBOLS = ("circle", "diamond-open", "triangle-up")


def embedding_figure(
    result: EmbeddingResult, caption: str, classes: tuple[str, ...] = CLASSES, height: int = 480
) -> go.Figure:
    """Draw the map. Its axes carry no numbers: only who is near whom means something."""
    traces: list[dict[str, Any]] = []
    styles = choose_styles(classes)
    order = range(len(classes))
    for place, code in enumerate(order[::-1] if classes == CLASSES else order):
        style, chosen = styles[code], result.labels == code
        if not chosen.any():
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": style.name,
                "x": result.places[chosen, 0],
                "y": result.places[chosen, 1],
                "customdata": result.rows[chosen],
                "marker": {
                    "size": 5,
                    "color": style.colour,
                    "opacity": 0.85,
                    "symbol": SYMBOLS[place % len(SYMBOLS)],
                },
                "hovertemplate": f"{style.name}, row %{{customdata}}<extra></extra>",
            }
        )
    bare = {**AXIS, "showgrid": False, "showticklabels": False, "ticks": "", "mirror": True}
    return make_figure(
        traces,
        {
            "height": height,
            "xaxis": {**bare, "title": {"text": "no unit: only who is near whom counts"}},
            "yaxis": {**bare, "scaleanchor": "x"},
            "annotations": [caption_annotation(caption)],
            "margin": {"l": 16, "r": 16, "t": 58, "b": 36},
            "hovermode": "closest",
        },
    )


def describe_embedding(result: EmbeddingResult) -> str:
    """Say in words how mixed the classes are on the map."""
    return (
        f"Map of {len(result.rows):,} events: {result.same_class:.1%} of an event's ten nearest neighbours are of its own "
        f"class, where chance would give {result.chance:.1%}."
    )


def tabulate_embedding(result: EmbeddingResult) -> dict[str, Any]:
    """Return the map's points as columns."""
    return {"row": result.rows, "label": result.labels, "x": result.places[:, 0], "y": result.places[:, 1]}
