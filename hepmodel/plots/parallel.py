"""Parallel coordinates of evenly chosen events: drag along an axis to pick those that cross there."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.data.schema import Schema
from hepmodel.plots.theme import (
    BACKGROUND_COLOUR,
    NEUTRAL_COLOUR,
    SIGNAL_COLOUR,
    caption_annotation,
    make_figure,
)
from hepmodel.statistics.cut import Cuts
from hepmodel.statistics.parallel import ParallelAxis, ParallelResult, find_chosen

MISSING = "none"
LAYERS = 24


def parallel_figure(
    schema: Schema, result: ParallelResult, caption: str, chosen: Cuts = (), height: int = 460
) -> go.Figure:
    """Draw each event as a line across the axes.

    Parameters
    ----------
    schema
        Knows symbols and units.
    result
        Events and axes.
    caption
        Which events these are and how many.
    chosen
        Ranges that are picked: the events outside fade.
    height
        In pixels.
    """
    ranges = {cut.feature: cut for cut in chosen}
    dimensions = []
    for number, axis in enumerate(result.axes):
        feature = schema.feature(axis.name)
        dimension: dict[str, Any] = {
            "name": axis.name,
            "label": feature.axis_title,
            "values": result.place(number).astype(np.float32),
            "range": [axis.bottom, axis.high],
            "tickvals": list(axis.ticks),
            "ticktext": [f"{tick:.4g}" for tick in axis.ticks],
            "multiselect": False,
        }
        if axis.missing is not None:
            dimension["tickvals"] = [axis.missing, *axis.ticks]
            dimension["ticktext"] = [MISSING, *dimension["ticktext"]]
        if axis.name in ranges:
            cut = ranges[axis.name]
            low = axis.low if cut.low is None else cut.low
            dimension["constraintrange"] = [low, axis.high if cut.high is None else cut.high]
        dimensions.append(dimension)
    trace = {
        "type": "parcoords",
        "dimensions": dimensions,
        "domain": {"x": [0.02, 0.95]},
        "line": _mix_layers(result),
        "unselected": {"line": {"color": NEUTRAL_COLOUR, "opacity": 0.05}},
        "labelfont": {"size": 13},
        "tickfont": {"size": 11},
        "rangefont": {"size": 1, "color": "rgba(0,0,0,0)"},  # the ends repeat what the ticks say
    }
    legend = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": [None],
            "y": [None],
            "line": {"color": colour, "width": 3},
        }
        for name, colour in (("signal", SIGNAL_COLOUR), ("background", BACKGROUND_COLOUR))
    ]
    hidden = {"visible": False, "fixedrange": True}
    return make_figure(
        [trace, *legend],
        {
            "height": height,
            "annotations": [caption_annotation(caption)],
            "margin": {"l": 48, "r": 40, "t": 96, "b": 24},
            "legend": {"orientation": "h", "y": 1.17, "yanchor": "bottom", "x": 0},
            "xaxis": hidden,
            "yaxis": hidden,
        },
    )


def _mix_layers(result: ParallelResult) -> dict[str, Any]:
    """Colour the lines so that neither class covers the other.

    Plotly draws a line the later the larger its number in the colour scale is. So the scale has many stripes, in the two
    colours in turn, and each class is dealt out over all stripes of its colour.
    """
    turn = np.zeros(len(result.labels))
    for code in (0, 1):
        of_class = np.flatnonzero(result.labels == code)
        turn[of_class] = np.arange(len(of_class)) % LAYERS
    stripes = []
    for stripe in range(2 * LAYERS):
        colour = SIGNAL_COLOUR if stripe % 2 else BACKGROUND_COLOUR
        stripes += [[stripe / (2 * LAYERS), colour], [(stripe + 1) / (2 * LAYERS), colour]]
    places = (2 * turn + result.labels + 0.5) / (2 * LAYERS)
    return {"color": places.astype(np.float32), "colorscale": stripes, "cmin": 0, "cmax": 1}


def describe_parallel(result: ParallelResult, chosen: Cuts = ()) -> str:
    """Say in words what is drawn and what is picked."""
    words = (
        f"Parallel coordinates of {len(result.rows):,} events, {int((result.labels == 1).sum()):,} of them signal, across "
        + ", ".join(_describe_axis(axis) for axis in result.axes)
        + "."
    )
    if chosen:
        picked = find_chosen(result, chosen)
        words += f" {int(picked.sum()):,} of them are picked, {int(result.labels[picked].sum()):,} of those signal."
    return words


def tabulate_parallel(schema: Schema, result: ParallelResult) -> dict[str, Any]:
    """Return the drawn events as columns, as they were measured."""
    columns: dict[str, Any] = {"row": result.rows, schema.label: result.labels}
    for number, axis in enumerate(result.axes):
        columns[axis.name] = result.values[:, number]
    return columns


def _describe_axis(axis: ParallelAxis) -> str:
    return f"{axis.name} from {axis.low:.3g} to {axis.high:.3g}"
