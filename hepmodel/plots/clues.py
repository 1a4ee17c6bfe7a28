"""Small graphs: where one event lies on the distributions of the most telling features.

They are plain SVG: three step curves need no plotting library of several megabytes on thirty phones.
"""

import html

import numpy as np
from numpy.typing import NDArray

from hepmodel.game.clues import Clue
from hepmodel.plots.theme import ACCENT_COLOUR, BACKGROUND_COLOUR, NEUTRAL_COLOUR, SIGNAL_COLOUR
from hepmodel.statistics.distribution import ClassHistogram

WIDTH, HEIGHT = 360, 128
LEFT, RIGHT, TOP, BOTTOM = 8, 352, 22, 106
MOST_TICKS = 6


def clue_graph(clue: Clue, value: float) -> str:
    """Draw a clue's two distributions with a marker where this event lies.

    Parameters
    ----------
    clue
        A feature with its distributions.
    value
        This event's value in the feature's unit; NaN where missing.

    Returns
    -------
    str
        HTML: a graph that is as wide as its place, in the page's text colour, and the axis title below it.
    """
    edges = clue.distribution.edges
    densities = {
        name: histogram.counts / np.diff(edges)
        for name, histogram in (
            ("background", clue.distribution.background),
            ("signal", clue.distribution.signal),
        )
    }
    highest = max(float(density.max()) for density in densities.values())
    parts = [
        _curve(edges, densities["background"], highest, BACKGROUND_COLOUR, 'stroke-dasharray="3 3"'),
        _curve(edges, densities["signal"], highest, SIGNAL_COLOUR, ""),
        f'<line x1="{LEFT}" x2="{RIGHT}" y1="{BOTTOM}" y2="{BOTTOM}" stroke="{NEUTRAL_COLOUR}"/>',
        *_ticks(edges),
        *_marker(value, edges),
    ]
    words = html.escape(describe_clue(clue, value), quote=True)
    return (
        f'<figure class="clue"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">{"".join(parts)}</svg>'
        f"<figcaption>{clue.feature.axis_title}</figcaption></figure>"
    )


def clue_legend() -> str:
    """Say in one line which curve is which."""
    keys = (
        (SIGNAL_COLOUR, "", "usual for signal"),
        (BACKGROUND_COLOUR, 'stroke-dasharray="3 3"', "usual for background"),
        (ACCENT_COLOUR, "", "this collision"),
    )
    items = "".join(
        f'<li><svg width="26" height="8" aria-hidden="true"><line x1="0" x2="26" y1="4" y2="4" stroke="{colour}" '
        f'stroke-width="2.5" {dash}/></svg>{words}</li>'
        for colour, dash, words in keys
    )
    return f'<ul class="event-legend">{items}</ul>'


def describe_clue(clue: Clue, value: float) -> str:
    """Say in words where this event lies, for those who cannot see the graph."""
    name, unit = clue.feature.name, f" {clue.feature.unit}" if clue.feature.unit else ""
    peaks = ", ".join(
        f"{kind} peaks at {_peak(clue.distribution.edges, histogram):.3g}{unit}"
        for kind, histogram in (
            ("signal", clue.distribution.signal),
            ("background", clue.distribution.background),
        )
    )
    where = (
        f"{name} is {value:.3g}{unit} in this collision" if np.isfinite(value) else f"{name} is missing here"
    )
    return f"{where}; {peaks}."


def choose_ticks(low: float, high: float) -> list[float]:
    """Choose round numbers between two limits, at most six.

    Examples
    --------
    >>> choose_ticks(0, 520)
    [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]
    """
    rough = (high - low) / MOST_TICKS
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first = np.ceil(low / step)
    return [float(number * step) for number in np.arange(first, np.floor(high / step) + 1)]


def _peak(edges: NDArray[np.float64], histogram: ClassHistogram) -> float:
    fullest = int(np.argmax(histogram.counts / np.diff(edges)))
    return float(edges[fullest] + edges[fullest + 1]) / 2


def _across(value: float, edges: NDArray[np.float64]) -> float:
    return LEFT + (RIGHT - LEFT) * float((value - edges[0]) / (edges[-1] - edges[0]))


def _curve(
    edges: NDArray[np.float64], density: NDArray[np.float64], highest: float, colour: str, dash: str
) -> str:
    path = [f"M{_across(edges[0], edges):.1f} {BOTTOM}"]
    for start, stop, value in zip(edges[:-1], edges[1:], density, strict=True):
        up = BOTTOM - (BOTTOM - TOP) * float(value) / highest
        path.append(f"L{_across(start, edges):.1f} {up:.1f}H{_across(stop, edges):.1f}")
    path.append(f"V{BOTTOM}")
    return f'<path d="{"".join(path)}" fill="{colour}" fill-opacity="0.12" stroke="{colour}" stroke-width="1.6" {dash}/>'


def _ticks(edges: NDArray[np.float64]) -> list[str]:
    return [
        f'<text x="{_across(tick, edges):.1f}" y="{HEIGHT - 6}" font-size="11" text-anchor="middle" '
        f'fill="currentColor" opacity="0.7">{tick:g}</text>'
        for tick in choose_ticks(float(edges[0]), float(edges[-1]))
    ]


def _marker(value: float, edges: NDArray[np.float64]) -> list[str]:
    if not np.isfinite(value):
        return [
            f'<text x="{LEFT}" y="14" font-size="13" fill="{ACCENT_COLOUR}">no value in this collision</text>'
        ]
    shown = float(np.clip(value, edges[0], edges[-1]))
    beyond = "" if shown == value else " →" if value > shown else " ←"
    place = _across(shown, edges)
    anchor, shift = ("end", -5) if place > (LEFT + RIGHT) / 2 else ("start", 5)
    return [
        f'<line x1="{place:.1f}" x2="{place:.1f}" y1="4" y2="{BOTTOM}" stroke="{ACCENT_COLOUR}" stroke-width="2.5"/>',
        f'<text x="{place + shift:.1f}" y="14" font-size="14" font-weight="700" text-anchor="{anchor}" '
        f'fill="{ACCENT_COLOUR}">{value:.3g}{beyond}</text>',
    ]
