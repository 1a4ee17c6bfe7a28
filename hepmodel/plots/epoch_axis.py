"""What all charts against the epoch have in common. They are ECharts options, which the page changes in place."""

from collections.abc import Sequence
from typing import Any

from hepmodel.plots.theme import GRID_COLOUR, NEUTRAL_COLOUR
from hepmodel.runs.epoch_record import EpochRecord

VALIDATION_COLOUR = "#f59f00"
MOST_SYMBOLS = 60
FEWEST_SHOWN = 20
AXIS: dict[str, Any] = {
    "nameLocation": "middle",
    "axisLine": {"show": True, "lineStyle": {"color": NEUTRAL_COLOUR}},
    "splitLine": {"lineStyle": {"color": GRID_COLOUR}},
}
Points = list[list[float | None]]


def find_span(done: int, total: int, over: bool = False) -> int:
    """Return how many epochs the axis shows.

    All that were asked for would be too many: sixteen of 400 are a sliver that nobody can read. One more with each epoch would
    move all points each time. So it grows now and then, by steps of 1, 2 and 5, and ends with what was done.

    Examples
    --------
    >>> [find_span(done, 400) for done in (0, 19, 20, 60, 399)], find_span(16, 400, over=True), find_span(3, 5)
    ([20, 20, 50, 100, 400], 16, 5)
    """
    if over and done:
        return done
    size = FEWEST_SHOWN
    while size <= done:
        size = _next_step(size)
    return min(size, total)


def _next_step(size: int) -> int:
    """Return the next of 10, 20, 50, 100, 200 ..."""
    decade = int(10 ** (len(str(size)) - 1))
    return {1: 2, 2: 5, 5: 10}[size // decade] * decade


def epoch_axis(total: int) -> dict[str, Any]:
    """Make the axis for so many epochs."""
    return {
        **AXIS,
        "type": "value",
        "name": "epoch",
        "nameGap": 26,
        "min": 1,
        "max": max(total, 2),
        "minInterval": 1,
    }


def title(text: str) -> dict[str, Any]:
    """Make the small line above a chart."""
    return {
        "text": text,
        "top": 4,  # higher up, long lines lose their upper half
        "left": 0,
        "padding": 0,
        "textStyle": {
            "fontSize": 11,
            "fontWeight": "normal",
            "color": NEUTRAL_COLOUR,
            "overflow": "truncate",
        },
    }


def grid(top: int) -> dict[str, Any]:
    """Place the axes, in pixels: as far from every side as their words need, and no farther."""
    return {"left": 62, "right": 20, "top": top, "bottom": 44, "outerBoundsMode": "none"}


def line(name: str, points: Points, colour: str, dash: str, symbol: str, total: int) -> dict[str, Any]:
    """Make a line."""
    return {
        "type": "line",
        "name": name,
        "data": points,
        "symbol": symbol,
        "symbolSize": 7,
        "showSymbol": total <= MOST_SYMBOLS,
        "lineStyle": {"width": 2.4, "type": dash, "color": colour},
        "itemStyle": {"color": colour},
    }


def points(epochs: Sequence[EpochRecord], values: Sequence[float], digits: int = 6) -> Points:
    """Pair epochs with values; between two networks the line is broken."""
    made: Points = []
    for number, (epoch, value) in enumerate(zip(epochs, values, strict=True)):
        if number and epochs[number - 1].member != epoch.member:
            made.append([epoch.epoch - 0.5, None])
        made.append([epoch.epoch, round(value, digits)])
    return made


def find_best(epochs: Sequence[EpochRecord]) -> tuple[EpochRecord, ...]:
    """Return the epoch of smallest validation loss of each network, in order.

    Examples
    --------
    >>> [best.epoch for best in find_best([EpochRecord(1, 0.6, 0.5, 0.7, 1.0), EpochRecord(2, 0.5, 0.6, 0.7, 1.0)])]
    [1]
    """
    members = dict.fromkeys(epoch.member for epoch in epochs)
    return tuple(
        min(
            (epoch for epoch in epochs if epoch.member == member),
            key=lambda epoch: (epoch.validation_loss, epoch.epoch),
        )
        for member in members
    )


def mark_networks(epochs: Sequence[EpochRecord], members: int) -> dict[str, Any]:
    """Say with thin vertical lines where each network of an ensemble begins."""
    starts = [
        (epoch.epoch, epoch.member)
        for place, epoch in enumerate(epochs)
        if place == 0 or epochs[place - 1].member != epoch.member
    ]
    return {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": NEUTRAL_COLOUR, "type": "dotted", "width": 1},
        "label": {"formatter": "{b}", "color": NEUTRAL_COLOUR, "fontSize": 10, "position": "insideEndTop"},
        "data": [{"xAxis": epoch, "name": f"network {member + 1}"} for epoch, member in starts]
        if members > 1
        else [],
    }
