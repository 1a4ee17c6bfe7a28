"""Curves as an SVG drawing, small and made at once: no browser and no drawing library is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import ArrayLike, NDArray

WIDTH, HEIGHT = 460, 320
LEFT, RIGHT, TOP, BOTTOM = 58, 12, 12, 44
DASHES = {"solid": "", "dash": "7 4", "dot": "2 4"}
INK, GRID = "#495057", "#dee2e6"
ROUND = np.array([1.0, 2.0, 2.5, 5.0, 10.0])


@dataclass(frozen=True)
class Line:
    """One curve.

    Attributes
    ----------
    name
        In the legend; empty for none.
    x, y
        Places, shape (points,); points that are no numbers are left out.
    colour
        Such as ``#7950f2``.
    dash
        ``solid``, ``dash`` or ``dot``.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    colour: str
    dash: str = "solid"


@dataclass(frozen=True)
class Axis:
    """An axis: its title and its range, None for that of the curves."""

    title: str
    low: float | None = None
    high: float | None = None


def draw_lines(lines: Sequence[Line], x: Axis, y: Axis, alt: str) -> str:
    """Draw curves as SVG.

    Parameters
    ----------
    lines
        At least one; drawn in this order.
    x, y
        The axes.
    alt
        The same in words.
    """
    points = [_read(line) for line in lines]
    across = _find_range([one[:, 0] for one in points], x, 0.0)
    up = _find_range([one[:, 1] for one in points], y, 0.06)
    body = _draw_axes(across, up, x, y)
    for line, places in zip(lines, points, strict=True):
        dash = f' stroke-dasharray="{DASHES[line.dash]}"' if DASHES[line.dash] else ""
        path = "L".join(f"{_right(a, across):.1f} {_down(b, up):.1f}" for a, b in places)
        if len(places) == 1:  # one epoch is a dot
            a, b = places[0]
            body += (
                f'<circle cx="{_right(a, across):.1f}" cy="{_down(b, up):.1f}" r="3" fill="{line.colour}"/>'
            )
        elif path:
            body += f'<path d="M{path}" fill="none" stroke="{line.colour}" stroke-width="2"{dash}/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" '
        f'font-size="12"><title>{escape(alt)}</title>{body}</svg>{_write_legend(lines)}'
    )


def choose_ticks(low: float, high: float, most: int = 6) -> NDArray[np.float64]:
    """Return round numbers between two limits.

    Examples
    --------
    >>> choose_ticks(0.0, 1.0).round(3).tolist()
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    """
    raw = (high - low) / (most - 1)
    power = 10.0 ** np.floor(np.log10(raw))
    step = power * ROUND[np.searchsorted(ROUND * power, raw * (1 - 1e-9)).clip(max=len(ROUND) - 1)]
    ticks: NDArray[np.float64] = (
        np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1) * step
    )
    return ticks + 0.0  # no -0


def _read(line: Line) -> NDArray[np.float64]:
    places = np.column_stack((np.asarray(line.x, dtype=float), np.asarray(line.y, dtype=float)))
    known: NDArray[np.float64] = places[np.isfinite(places).all(axis=1)]
    return known


def _find_range(values: Sequence[NDArray[np.float64]], axis: Axis, margin: float) -> tuple[float, float]:
    known = np.concatenate(values) if values else np.empty(0)
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    spread = (high - low) or max(abs(high), 1.0) * 0.1
    return (
        low - margin * spread if axis.low is None else axis.low,
        (high + margin * spread if high > low else low + spread) if axis.high is None else axis.high,
    )


def _right(value: float, limits: tuple[float, float]) -> float:
    return LEFT + (value - limits[0]) / (limits[1] - limits[0]) * (WIDTH - LEFT - RIGHT)


def _down(value: float, limits: tuple[float, float]) -> float:
    return HEIGHT - BOTTOM - (value - limits[0]) / (limits[1] - limits[0]) * (HEIGHT - TOP - BOTTOM)


def _draw_axes(across: tuple[float, float], up: tuple[float, float], x: Axis, y: Axis) -> str:
    base, end = HEIGHT - BOTTOM, WIDTH - RIGHT
    parts = []
    for tick in choose_ticks(*across):
        place = _right(tick, across)
        parts.append(f'<path d="M{place:.1f} {TOP}V{base}" stroke="{GRID}"/>')
        parts.append(
            f'<text x="{place:.1f}" y="{base + 16}" text-anchor="middle" fill="{INK}">{tick:.4g}</text>'
        )
    for tick in choose_ticks(*up):
        place = _down(tick, up)
        parts.append(f'<path d="M{LEFT} {place:.1f}H{end}" stroke="{GRID}"/>')
        parts.append(
            f'<text x="{LEFT - 6}" y="{place + 4:.1f}" text-anchor="end" fill="{INK}">{tick:.4g}</text>'
        )
    middle = (TOP + base) / 2
    parts.append(f'<path d="M{LEFT} {TOP}V{base}H{end}" fill="none" stroke="{INK}"/>')
    parts.append(
        f'<text x="{(LEFT + end) / 2}" y="{HEIGHT - 8}" text-anchor="middle" fill="{INK}">{escape(x.title)}</text>'
        f'<text transform="translate(13 {middle}) rotate(-90)" text-anchor="middle" fill="{INK}">{escape(y.title)}</text>'
    )
    return "".join(parts)


def _write_legend(lines: Sequence[Line]) -> str:
    items = "".join(
        f'<li><svg width="30" height="8" aria-hidden="true"><path d="M0 4H30" stroke="{line.colour}" stroke-width="2.4" '
        f'stroke-dasharray="{DASHES[line.dash] or "none"}"/></svg>{escape(line.name)}</li>'
        for line in lines
        if line.name
    )
    return f'<ul class="legend">{items}</ul>'
