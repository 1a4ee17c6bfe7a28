"""Nicknames on the projector: text alone, whatever is in them, each in its own direction."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from hepmodel.game.standing import Standing

MOST_NAMES, MOST_RANKED = 120, 10


def names_html(nicknames: Sequence[str]) -> str:
    """Show who is there, the latest first.

    Examples
    --------
    >>> names_html(["<b>Ada"])
    '<ul class="room-names"><li><bdi>&lt;b&gt;Ada</bdi></li></ul>'
    """
    latest = list(reversed(nicknames))
    more = f"<li>and {len(latest) - MOST_NAMES} more</li>" if len(latest) > MOST_NAMES else ""
    return f'<ul class="room-names">{_list(latest[:MOST_NAMES])}{more}</ul>'


def ranking_table(
    standings: Sequence[Standing], nicknames: Mapping[str, str], most: int = MOST_RANKED
) -> str:
    """Show the best pupils, and what they have at least when luck is left out."""
    rows = "".join(
        f"<tr><td>{one.place}</td><th scope='row'><bdi>{escape(nicknames.get(one.player, '?'))}</bdi></th>"
        f"<td>{one.right} of {one.events}</td><td>{one.score:.0%}</td></tr>"
        for one in standings[:most]
    )
    return (
        "<table class='room-ranking'><thead><tr><th scope='col'>place</th><th scope='col'>who</th>"
        f"<th scope='col'>right</th><th scope='col'>at least</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _list(names: Iterable[str]) -> str:
    return "".join(f"<li><bdi>{escape(name)}</bdi></li>" for name in names)
