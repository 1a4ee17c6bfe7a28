"""A network as a drawing: a column of neurons for each layer, with its size below."""

from collections.abc import Sequence
from itertools import pairwise

from hepmodel.plots.theme import ACCENT_COLOUR, BACKGROUND_COLOUR, NEUTRAL_COLOUR, SIGNAL_COLOUR

WIDTH, HEIGHT, MARGIN, TOP, FOOT = 420, 190, 30, 12, 34
MOST_NEURONS = 8
"""Of a layer that are drawn; where there are more, three dots say so."""


def draw_network(inputs: int, hidden: Sequence[int], outputs: int, parameters: int) -> str:
    """Draw a network.

    Parameters
    ----------
    inputs, hidden, outputs
        Sizes of the layers.
    parameters
        Numbers that it has to find, for the text alternative.

    Returns
    -------
    str
        An SVG element. Its texts take the page's colour.
    """
    sizes = [inputs, *hidden, outputs]
    gap = (WIDTH - 2 * MARGIN) / (len(sizes) - 1)
    radius = 5.2 if len(sizes) <= 7 else 4.2
    columns = [[(MARGIN + number * gap, y) for y in _spread(size)] for number, size in enumerate(sizes)]
    lines = "".join(
        f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"
        for left, right in pairwise(columns)
        for x0, y0 in left
        for x1, y1 in right
    )
    colours = [BACKGROUND_COLOUR, *[ACCENT_COLOUR] * len(hidden), SIGNAL_COLOUR]
    parts = [
        f'<path d="{lines}" fill="none" stroke="{NEUTRAL_COLOUR}" stroke-opacity=".28" stroke-width=".7"/>'
    ]
    for size, column, colour in zip(sizes, columns, colours, strict=True):
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"/>' for x, y in column]
        if size > MOST_NEURONS:
            parts.append(_dots(column))
        parts.append(_text(column[0][0], HEIGHT - 17, f"{size:,}", 13, True))
    first, last = columns[0][0][0], columns[-1][0][0]
    parts.append(_text(first, HEIGHT - 3, "inputs", 10.5))
    parts.append(
        _text((first + last) / 2, HEIGHT - 3, "hidden layers" if len(hidden) > 1 else "hidden layer", 10.5)
    )
    parts.append(_text(last, HEIGHT - 3, "output", 10.5))
    label = describe_network(inputs, hidden, outputs, parameters)
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'style="display:block;width:100%;max-width:36rem;aspect-ratio:{WIDTH}/{HEIGHT}">{"".join(parts)}</svg>'
    )


def describe_network(inputs: int, hidden: Sequence[int], outputs: int, parameters: int) -> str:
    """Say the same in words.

    Examples
    --------
    >>> describe_network(28, (64, 64), 1, 6081)
    'A network of 28 inputs, hidden layers of 64 and 64 neurons and 1 output: 6,081 numbers to find.'
    """
    *most, last = [f"{size:,}" for size in hidden]
    layers = f"hidden layers of {', '.join(most)} and {last}" if most else f"a hidden layer of {last}"
    ends = "1 output" if outputs == 1 else f"{outputs} outputs"
    return f"A network of {inputs:,} inputs, {layers} neurons and {ends}: {parameters:,} numbers to find."


def _spread(size: int) -> list[float]:
    """Return the heights of the neurons that are drawn, with a gap in the middle where some are not."""
    room = HEIGHT - TOP - FOOT
    if size > MOST_NEURONS:
        places = [*range(MOST_NEURONS // 2), *range(MOST_NEURONS // 2 + 1, MOST_NEURONS + 1)]
        return [TOP + room * (place + 0.5) / (MOST_NEURONS + 1) for place in places]
    pitch = room / (MOST_NEURONS + 1)
    return [TOP + room / 2 + (place - (size - 1) / 2) * pitch for place in range(size)]


def _dots(column: Sequence[tuple[float, float]]) -> str:
    x, middle = column[0][0], TOP + (HEIGHT - TOP - FOOT) / 2
    return "".join(
        f'<circle cx="{x:.1f}" cy="{middle + shift:.1f}" r="1.1" fill="currentColor"/>'
        for shift in (-4, 0, 4)
    )


def _text(x: float, y: float, text: str, size: float, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ' opacity=".75"'
    return f'<text x="{x:.1f}" y="{y}" text-anchor="middle" fill="currentColor" font-size="{size}"{weight}>{text}</text>'
