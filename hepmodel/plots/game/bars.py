"""Numbers of a class as bars that are read from the last row: votes, and who was right how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from hepmodel.game.call import Call
from hepmodel.game.room_vote import VoteResult
from hepmodel.plots.curve_style import style_curve
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR


@dataclass(frozen=True)
class Bar:
    """One of several bars.

    Attributes
    ----------
    name
        What it is of; any text, also a stranger's.
    number
        Written at its end.
    share
        Its length, 0 to 1.
    colour
        Of the bar.
    """

    name: str
    number: str
    share: float
    colour: str


def bars_html(bars: Sequence[Bar]) -> str:
    """Write bars as HTML without any drawing in it.

    Examples
    --------
    >>> "<script>" in bars_html([Bar("<script>", "1", 0.5, "#000")])
    False
    """
    rows = "".join(
        f'<div class="room-bar"><span class="name"><bdi>{escape(bar.name)}</bdi></span>'
        f'<span class="track"><i style="width: {bar.share:.1%}; background: {bar.colour}"></i></span>'
        f'<b class="number">{escape(bar.number)}</b></div>'
        for bar in bars
    )
    return f'<div class="room-bars">{rows}</div>'


def vote_bars(vote: VoteResult, truth: Call) -> str:
    """Show how many said signal and how many background, once the truth is known; it is marked."""
    counts = {Call.SIGNAL: vote.signal, Call.BACKGROUND: vote.background}
    colours = {Call.SIGNAL: SIGNAL_COLOUR, Call.BACKGROUND: BACKGROUND_COLOUR}
    return bars_html(
        [
            Bar(
                f"{'✓ ' if call is truth else ''}{call.capitalize()}",
                str(number),
                number / max(vote.answers, 1),
                colours[call],
            )
            for call, number in counts.items()
        ]
    )


def contest_bars(class_right: int, model_right: int, events: int, best: tuple[str, int, int] | None) -> str:
    """Show how often the class, the model and the best pupil were right.

    Parameters
    ----------
    class_right, model_right, events
        Of how many collisions the majority and the model were right.
    best
        Nickname, right answers, and answers of the best pupil; None where there is none.
    """
    # the colours of the curves of class and model
    model, best_one, crowd = (style_curve("", place).colour for place in range(3))
    rows = [("The class", class_right, events, crowd), ("The model", model_right, events, model)]
    if best is not None:
        rows.append((f"Best: {best[0]}", best[1], best[2], best_one))
    return bars_html(
        [
            Bar(name, f"{right} of {total}", right / max(total, 1), colour)
            for name, right, total, colour in rows
        ]
    )
