"""How sure the player was and how often right, a row for each step of the slider."""

from collections.abc import Sequence

from hepmodel.game.sureness import SurenessResult
from hepmodel.plots.theme import ACCENT_COLOUR, NEUTRAL_COLOUR

WIDTH, ROW = 200, 26


def sureness_table(results: Sequence[SurenessResult]) -> str:
    """Draw for each step the share that was right with its interval, and a mark at what was said.

    Returns
    -------
    str
        HTML: a table with an SVG drawing in each row, from 0 to 100 %.
    """
    rows = "".join(
        f"<tr><th scope='row'>{one.confidence}</th><td>{one.right} of {one.events}</td><td>{_draw(one)}</td></tr>"
        for one in results
    )
    return (
        "<table class='sureness'><thead><tr><th scope='col'>you said</th><th scope='col'>right</th>"
        f"<th scope='col'>0 … 100 %; the line is what you said</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _draw(one: SurenessResult) -> str:
    low, value, high, said = (
        WIDTH * share
        for share in (one.share.low, one.share.value, one.share.high, one.confidence.probability)
    )
    middle = ROW / 2
    alt = f"said {one.confidence.probability:.0%}, right in {one.share.value:.0%} ({one.share.low:.0%} to {one.share.high:.0%})"
    return (
        f'<svg viewBox="-6 0 {WIDTH + 12} {ROW}" role="img" aria-label="{alt}">'
        f'<line x1="0" x2="{WIDTH}" y1="{middle}" y2="{middle}" stroke="{NEUTRAL_COLOUR}" stroke-opacity="0.4"/>'
        f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}" stroke="{ACCENT_COLOUR}" stroke-width="3"/>'
        f'<circle cx="{value:.1f}" cy="{middle}" r="5.5" fill="{ACCENT_COLOUR}"/>'
        f'<line x1="{said:.1f}" x2="{said:.1f}" y1="3" y2="{ROW - 3}" stroke="currentColor" stroke-width="2"/></svg>'
    )
