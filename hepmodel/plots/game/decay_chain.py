"""What turns into what, drawn as a tree from left to right."""

import html
from dataclasses import dataclass

from hepmodel.physics.decay_chain import Particle
from hepmodel.plots.theme import NEUTRAL_COLOUR

WIDTH, ROW, LEFT, RIGHT = 480, 50, 24, 320
RADIUS = 17


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
    deepest = _find_depth(chain)
    parts = _draw(root, colour, (RIGHT - LEFT) / max(deepest, 1))
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


def _draw(node: _Node, colour: str, step: float) -> list[str]:
    x, y = _find_place(node, step)
    lines, below = [], []
    for daughter in node.daughters:
        end = _find_place(daughter, step)
        lines.append(
            f'<line x1="{x:.0f}" y1="{y:.0f}" x2="{end[0]:.0f}" y2="{end[1]:.0f}" stroke="{NEUTRAL_COLOUR}" stroke-width="2"/>'
        )
        below += _draw(daughter, colour, step)
    fill = colour if node.daughters else NEUTRAL_COLOUR
    name = html.escape(node.particle.name)
    beside = (x + RADIUS + 8, y + 5) if not node.daughters else (max(x - RADIUS, 2), y - RADIUS - 7)
    label = f'<text x="{beside[0]:.0f}" y="{beside[1]:.0f}" font-size="15" fill="currentColor">{name}</text>'
    disc = (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{RADIUS}" fill="{fill}"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}" font-size="15" font-weight="700" text-anchor="middle" fill="#fff">'
        f"{html.escape(node.particle.symbol)}</text>"
    )
    return [*lines, *below, disc, label]


def _find_place(node: _Node, step: float) -> tuple[float, float]:
    x = RIGHT if not node.daughters else LEFT + step * node.depth
    return x, ROW * (node.row + 0.5)
