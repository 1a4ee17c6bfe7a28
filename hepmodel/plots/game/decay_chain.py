"""What turns into what, drawn as a tree from left to right."""

import html
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hepmodel.physics.decay_chain import Particle
from hepmodel.plots.theme import NEUTRAL_COLOUR

WIDTH, ROW, LEFT, RIGHT = 480, 54, 24, 320
RADIUS = 17
LETTER, ASCENT = 7.8, 12
"""Width and height of a letter, about."""
HALO = "paint-order:stroke;stroke:var(--st-background-color);stroke-width:4px"
"""Keeps words readable where a line passes behind them."""
Place = tuple[float, float]


@dataclass(frozen=True)
class _Node:
    particle: Particle
    depth: int
    row: float
    daughters: tuple["_Node", ...]


def decay_chain_drawing(chain: Particle, colour: str) -> str:
    """Draw a chain.

    Parameters
    ----------
    chain
        What comes first.
    colour
        Of the particles that are not seen themselves.

    Returns
    -------
    str
        HTML with an SVG drawing: what reaches the detector stands at the right, one below the other.
    """
    root, rows = _place(chain, 0, 0)
    step = (RIGHT - LEFT) / max(_find_depth(chain), 1)
    discs = [_find_place(node, step) for node in _list_nodes(root)]
    parts = _draw(root, colour, step, discs)
    words = html.escape(describe_chain(chain), quote=True)
    return (
        f'<svg viewBox="0 0 {WIDTH} {ROW * rows}" role="img" aria-label="{words}" '
        'style="width:100%;max-width:720px;display:block">'
        f"{''.join(parts)}</svg>"
    )


def describe_chain(particle: Particle) -> str:
    """Say in words what turns into what.

    Examples
    --------
    >>> describe_chain(Particle("W", "W boson", (Particle("ℓ", "muon"), Particle("ν", "neutrino"))))
    'W boson turns into muon and neutrino.'
    """
    if not particle.daughters:
        return ""
    own = f"{particle.name} turns into {' and '.join(one.name for one in particle.daughters)}."
    return " ".join(filter(None, [own, *map(describe_chain, particle.daughters)]))


def _find_depth(particle: Particle) -> int:
    return 1 + max(map(_find_depth, particle.daughters)) if particle.daughters else 0


def _place(particle: Particle, depth: int, first: int) -> tuple[_Node, int]:
    """Give every final particle a row, and every other one the middle of its daughters; return the next free row as well."""
    if not particle.daughters:
        return _Node(particle, depth, float(first), ()), first + 1
    nodes = []
    for daughter in particle.daughters:
        node, first = _place(daughter, depth + 1, first)
        nodes.append(node)
    return _Node(particle, depth, (nodes[0].row + nodes[-1].row) / 2, tuple(nodes)), first


def _list_nodes(node: _Node) -> Iterator[_Node]:
    yield node
    for daughter in node.daughters:
        yield from _list_nodes(daughter)


def _draw(node: _Node, colour: str, step: float, discs: Sequence[Place]) -> list[str]:
    x, y = _find_place(node, step)
    lines, below = [], []
    for daughter in node.daughters:
        end = _find_place(daughter, step)
        lines.append(
            f'<line x1="{x:.0f}" y1="{y:.0f}" x2="{end[0]:.0f}" y2="{end[1]:.0f}" stroke="{NEUTRAL_COLOUR}" stroke-width="2"/>'
        )
        below += _draw(daughter, colour, step, discs)
    fill = colour if node.daughters else NEUTRAL_COLOUR
    left, baseline = _find_label(node, (x, y), discs)
    label = (
        f'<text x="{left:.0f}" y="{baseline:.0f}" font-size="15" fill="currentColor" style="{HALO}">'
        f"{html.escape(node.particle.name)}</text>"
    )
    disc = (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{RADIUS}" fill="{fill}"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}" font-size="15" font-weight="700" text-anchor="middle" fill="#fff">'
        f"{html.escape(node.particle.symbol)}</text>"
    )
    return [*lines, *below, disc, label]


def _find_label(node: _Node, place: Place, discs: Sequence[Place]) -> Place:
    """Find where a name begins: beside what is seen, above or below what is not, where it covers no disc."""
    x, y = place
    if not node.daughters:
        return x + RADIUS + 8, y + 5
    width = LETTER * len(node.particle.name)
    beginnings = (max(x - RADIUS, 2), max(RIGHT - RADIUS - 4 - width, 2))
    ways = [(left, baseline) for left in beginnings for baseline in (y - RADIUS - 7, y + RADIUS + 17)]
    return next((way for way in ways if not any(_covers(way, width, disc) for disc in discs)), ways[0])


def _covers(beginning: Place, width: float, disc: Place) -> bool:
    left, baseline = beginning
    nearest = min(max(disc[0], left), left + width), min(max(disc[1], baseline - ASCENT), baseline + 4)
    return math.hypot(nearest[0] - disc[0], nearest[1] - disc[1]) < RADIUS + 1


def _find_place(node: _Node, step: float) -> Place:
    x = RIGHT if not node.daughters else LEFT + step * node.depth
    return x, ROW * (node.row + 0.5)
