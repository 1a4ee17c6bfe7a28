"""Andrews curves: bundles of all events on top, how far they overlap below, and each class alone."""

from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from hepmodel.plots.bundle import STRANDS, STRANDS_ALONE, draw_mean_curve, draw_strands, paint_bundle
from hepmodel.plots.class_style import ClassStyle, choose_styles
from hepmodel.plots.theme import AXIS, NEUTRAL_COLOUR, caption_annotation, make_figure
from hepmodel.statistics.andrews import AndrewsResult
from hepmodel.statistics.sample import CLASSES
from hepmodel.statistics.scaling import Scaling

Draw = Literal["all", "some"]
TICKS = {
    "tickvals": [-np.pi, -np.pi / 2, 0, np.pi / 2, np.pi],
    "ticktext": ["−π", "−π/2", "0", "π/2", "π"],
    "range": [-np.pi, np.pi],
}
UNITS = {
    Scaling.STANDARD: "f(t) [standard deviations]",
    Scaling.ROBUST: "f(t) [interquartile ranges]",
    Scaling.RANGE: "f(t) [full ranges]",
    Scaling.NONE: "f(t) [units of the features, mixed]",
}
DASHES = ("solid", "dash", "dot")
MAIN, OVERLAP, ALONE = [0.47, 1.0], [0.235, 0.40], [0.0, 0.115]


def andrews_figure(result: AndrewsResult, caption: str, draw: Draw = "all", height: int = 640) -> go.Figure:
    """Draw the curves of all events as a density, or a few of them one by one.

    Parameters
    ----------
    result
        Curves of some classes.
    caption
        Which events these are and how many.
    draw
        ``all`` paints the density of all curves, ``some`` draws the evenly chosen ones.
    height
        In pixels.
    """
    styles = choose_styles(result.classes)
    shown = _order_classes(result)
    limits = [float(result.edges[0]), float(result.edges[-1])]
    layout: dict[str, Any] = {
        "height": height,
        "xaxis": {**AXIS, **TICKS, "anchor": "y2", "title": {"text": "t [rad]", "standoff": 4}},
        "yaxis": {**AXIS, "domain": MAIN, "range": limits, "title": {"text": UNITS[result.scaling.kind]}},
        "yaxis2": {
            **AXIS,
            "domain": OVERLAP,
            "range": [0, 1.02],
            "tickformat": ".0%",
            "nticks": 3,
            "title": {"text": "overlap"},
        },
        "legend2": {"orientation": "h", "x": 0, "y": OVERLAP[1], "yanchor": "bottom", "font": {"size": 11}},
        "hovermode": "closest",
        "images": [],
        "shapes": [],
        "annotations": [caption_annotation(caption)],
        "margin": {"l": 64, "r": 16, "t": 72, "b": 12},
    }
    traces: list[dict[str, Any]] = []
    if draw == "all":
        layout["images"].append(paint_bundle(result, styles, shown, limits, "x", "y"))
    else:
        traces += draw_strands(result, styles, shown, "x", "y")
    traces += [draw_mean_curve(result, styles[code], code) for code in shown]
    traces += _overlap_lines(result)
    for place, code in enumerate(shown):
        traces += _add_alone(layout, result, styles, code, (place, len(shown)), draw)
    if result.overlaps:
        _mark_lowest(layout, result)
    return make_figure(traces, layout)


def describe_andrews(result: AndrewsResult) -> str:
    """Say in words how many curves there are and how far their bundles overlap."""
    sizes = ", ".join(
        f"{size:,} {name}" for name, size in zip(result.classes, result.sizes, strict=True) if size
    )
    words = f"Andrews curves of {sizes} from {len(result.names)} features, {result.names[0]} first."
    for pair in result.overlaps:
        words += (
            f" {pair.classes[1]} and {pair.classes[0]} overlap by {pair.mean:.1%} on average over t,"
            f" and by {pair.lowest:.1%} at t = {pair.lowest_t:.2f}, where they are most apart."
        )
    return words


def _order_classes(result: AndrewsResult) -> list[int]:
    """Return the labels of the classes that have events, signal before background."""
    filled = [code for code, size in enumerate(result.sizes) if size]
    return filled[::-1] if result.classes == CLASSES else filled


def _overlap_lines(result: AndrewsResult) -> list[dict[str, Any]]:
    several = len(result.overlaps) > 1
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"{pair.classes[0]} and {pair.classes[1]}",
            "legend": "legend2",
            "showlegend": several,
            "x": pair.t,
            "y": pair.values,
            "yaxis": "y2",
            "line": {"color": NEUTRAL_COLOUR, "width": 2, "dash": DASHES[place % 3]},
            "customdata": pair.errors,
            "hovertemplate": (
                f"{pair.classes[1]} and {pair.classes[0]}<br>"
                "t = %{x:.2f}: %{y:.1%} ± %{customdata:.1%}<extra></extra>"
            ),
            **({} if several else {"fill": "tozeroy", "fillcolor": "rgba(134, 142, 150, 0.15)"}),
        }
        for place, pair in enumerate(result.overlaps)
    ]


def _add_alone(
    layout: dict[str, Any],
    result: AndrewsResult,
    styles: tuple[ClassStyle, ...],
    code: int,
    place: tuple[int, int],
    draw: Draw,
) -> list[dict[str, Any]]:
    """Add the small picture of one class alone."""
    number, of = place
    gap = 0.03
    width = (1 - gap * (of - 1)) / of
    left = number * (width + gap)
    x, y = f"x{number + 3}", f"y{number + 3}"
    limits = [float(result.edges[0]), float(result.edges[-1])]
    frame = {**AXIS, "showgrid": False, "showticklabels": False, "ticks": ""}
    layout[f"xaxis{number + 3}"] = {
        **frame,
        "domain": [left, left + width],
        "anchor": y,
        "range": TICKS["range"],
    }
    layout[f"yaxis{number + 3}"] = {**frame, "domain": ALONE, "anchor": x, "range": limits}
    drawn = result.sizes[code]
    if draw == "some":
        few = int((result.curve_labels == code).sum())
        drawn = sum(len(range(strand, few, STRANDS)) for strand in range(STRANDS_ALONE))
    layout["annotations"].append(
        {
            "text": f"{styles[code].name} alone: {drawn:,}",
            "xref": "paper",
            "yref": "paper",
            "x": left,
            "y": ALONE[1],
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 11, "color": styles[code].colour},
        }
    )
    if draw == "some":
        return draw_strands(result, styles, [code], x, y, STRANDS_ALONE)
    layout["images"].append(paint_bundle(result, styles, [code], limits, x, y))
    own = {"xaxis": x, "yaxis": y, "showlegend": False, "line": {"color": styles[code].colour, "width": 1}}
    return [draw_mean_curve(result, styles[code], code) | own]


def _mark_lowest(layout: dict[str, Any], result: AndrewsResult) -> None:
    """Mark where the hardest pair of classes is most apart."""
    pair = max(result.overlaps, key=lambda one: one.lowest)
    layout["shapes"].append(
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": pair.lowest_t,
            "x1": pair.lowest_t,
            "y0": OVERLAP[0],
            "y1": MAIN[1],
            "line": {"color": NEUTRAL_COLOUR, "width": 1, "dash": "dot"},
        }
    )
    layout["annotations"].append(
        {
            "text": f"most apart here: {pair.lowest:.0%} in common",
            "xref": "x",
            "yref": "paper",
            "x": pair.lowest_t,
            "y": MAIN[1],
            "xanchor": "left" if pair.lowest_t < 0 else "right",
            "yanchor": "top",
            "showarrow": False,
            "font": {"size": 11},
        }
    )


def tabulate_andrews(result: AndrewsResult, draw: Draw = "all") -> dict[str, NDArray[Any]]:
    """Return the figure's numbers as columns: a bin of the density, or a point of a single curve, in each row."""
    if draw == "some":
        number, point = (index.ravel() for index in np.indices(result.curves.shape))
        return {
            "row": result.curve_rows[number],
            "class": np.array(result.classes)[result.curve_labels[number]],
            "t": result.t[point],
            "f": result.curves.ravel(),
        }
    point, place = (index.ravel() for index in np.indices(result.densities.shape[1:]))
    columns: dict[str, NDArray[Any]] = {
        "t": result.t[point],
        "f_low": result.edges[place],
        "f_high": result.edges[place + 1],
    }
    for code, name in enumerate(result.classes):
        columns[f"{name}_events"] = result.counts[code, :, 1:-1].ravel()
    for pair in result.overlaps:
        columns[f"overlap_{pair.classes[0]}_{pair.classes[1]}"] = pair.values[point]
    return columns
