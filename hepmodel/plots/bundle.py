"""One or several bundles of curves in a panel: as a picture of their density, as single lines, and their average."""

from typing import Any

import numpy as np

from hepmodel.plots.class_style import ClassStyle
from hepmodel.plots.density_image import encode_png, paint_densities
from hepmodel.plots.theme import make_translucent
from hepmodel.statistics.andrews import AndrewsResult

STRANDS = 12
STRANDS_ALONE = 4  # of the twelve: the small pictures are full with a third of the curves


def paint_bundle(
    result: AndrewsResult,
    styles: tuple[ClassStyle, ...],
    codes: list[int],
    limits: list[float],
    x: str,
    y: str,
) -> dict[str, Any]:
    """Paint the density of all curves of some classes, for the axes of that name; a class alone in half the detail."""
    densities = result.densities[codes]
    if len(codes) == 1:
        densities = densities[:, ::2, ::2] + densities[:, ::2, 1::2]
    pixels = paint_densities(densities, [styles[code] for code in codes])
    return {
        "source": encode_png(pixels),
        "xref": x,
        "yref": y,
        "x": -np.pi,
        "y": limits[1],
        "sizex": 2 * np.pi,
        "sizey": limits[1] - limits[0],
        "sizing": "stretch",
        "layer": "below",
    }


def draw_strands(
    result: AndrewsResult,
    styles: tuple[ClassStyle, ...],
    codes: list[int],
    x: str,
    y: str,
    strands: int = STRANDS,
) -> list[dict[str, Any]]:
    """Draw single curves a few a trace, the classes in turn: one path would not grow darker where its lines cross."""
    traces = []
    gap = np.full(1, np.nan, dtype=np.float32)
    t = result.t.astype(np.float32)
    for strand in range(strands):
        for code in codes:
            chosen = result.curves[result.curve_labels == code][strand::STRANDS]
            if not len(chosen):
                continue
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": np.tile(np.concatenate([t, gap]), len(chosen)),
                    "y": np.concatenate([part for curve in chosen for part in (curve, gap)]),
                    "xaxis": x,
                    "yaxis": y,
                    "line": {"color": make_translucent(styles[code].colour, 0.35), "width": 0.8},
                    "hoverinfo": "skip",
                    "showlegend": False,
                }
            )
    return traces


def draw_mean_curve(result: AndrewsResult, style: ClassStyle, code: int) -> dict[str, Any]:
    """Draw the average curve of a class."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": style.name,
        "x": result.t,
        "y": result.mean_curves[code],
        "line": {"color": style.colour, "dash": style.dash, "width": 3},
        "hovertemplate": f"average {style.name}<br>t = %{{x:.2f}}: %{{y:.2f}}<extra></extra>",
    }
