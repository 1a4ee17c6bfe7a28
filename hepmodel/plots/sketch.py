"""Histograms that are small enough for a line of a table."""

import base64

import numpy as np
from numpy.typing import NDArray

from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.statistics.sketch import Sketch

WIDTH, HEIGHT = 160, 40


def draw_sketch(sketch: Sketch) -> str:
    """Draw signal (solid) and background (dotted), each with the same area.

    Returns
    -------
    str
        An SVG image as a ``data:`` address.
    """
    shares = [counts / max(int(counts.sum()), 1) for counts in (sketch.signal, sketch.background)]
    highest = max(float(share.max()) for share in shares) or 1.0
    signal, background = (_outline(share / highest) for share in shares)
    paths = (
        f'<path d="{signal}" fill="{SIGNAL_COLOUR}" fill-opacity=".16" stroke="{SIGNAL_COLOUR}" stroke-width="1.6"/>'
        f'<path d="{background}" fill="none" stroke="{BACKGROUND_COLOUR}" stroke-width="1.6" stroke-dasharray="3 2"/>'
    )
    # twice as large as it is shown: tables paint it as a picture, also on screens with fine pixels
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * WIDTH}" height="{2 * HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{paths}</svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _outline(heights: NDArray[np.float64]) -> str:
    base, top = HEIGHT - 1, 3
    edges = np.linspace(1, WIDTH - 1, len(heights) + 1)
    levels = base - heights * (base - top)
    steps = "".join(f"V{level:.1f}H{edge:.1f}" for level, edge in zip(levels, edges[1:], strict=True))
    return f"M{edges[0]:.1f} {base}{steps}V{base}"
