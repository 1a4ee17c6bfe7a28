"""The loss, epoch by epoch, as an ECharts option: the chart on the page takes new points without being drawn anew."""

from collections.abc import Sequence
from typing import Any

from hepmodel.plots.epoch_axis import (
    AXIS,
    VALIDATION_COLOUR,
    epoch_axis,
    find_best,
    find_span,
    grid,
    line,
    mark_networks,
    points,
)
from hepmodel.plots.log_axis import log_axis
from hepmodel.plots.theme import ACCENT_COLOUR, NEUTRAL_COLOUR
from hepmodel.runs.epoch_record import EpochRecord

MOST_BEST_MARKED = 12
PALE = 0.3


def loss_chart(
    epochs: Sequence[EpochRecord],
    total: int,
    log: bool = False,
    loss: str = "binary cross-entropy",
    smoothed: int = 1,
    members: int = 1,
    over: bool = False,
) -> dict[str, Any]:
    """Draw loss and validation loss against the epoch, and mark the epoch with the smallest validation loss.

    Parameters
    ----------
    epochs
        What is finished so far; may be empty.
    total
        Epochs asked for, of all networks together.
    log
        Logarithmic loss axis.
    loss
        Name of the loss.
    smoothed
        Draw the mean of so many epochs, and what was measured pale behind it. The legend says so.
    members
        Networks of the run; where there are several, it is shown where each begins.
    over
        Whether no epoch will follow.

    Returns
    -------
    dict
        An ECharts option.
    """
    curves = (
        ("training loss", ACCENT_COLOUR, "solid", "circle", [epoch.loss for epoch in epochs]),
        (
            "validation loss",
            VALIDATION_COLOUR,
            "dashed",
            "diamond",
            [epoch.validation_loss for epoch in epochs],
        ),
    )
    span = find_span(len(epochs), total, over)
    series = []
    for name, colour, dash, symbol, values in curves:
        drawn = line(name, points(epochs, values), colour, dash, symbol, span)
        if smoothed > 1:
            pale = {**drawn, "name": f"{name}, as measured", "silent": True, "showSymbol": False}
            series.append({**pale, "lineStyle": {**drawn["lineStyle"], "width": 1, "opacity": PALE}})
            means = points(epochs, smooth(epochs, values, smoothed))
            drawn = {
                **drawn,
                "name": f"{name}, mean of {smoothed} epochs",
                "data": means,
                "showSymbol": False,
            }
        series.append(drawn)
    best = find_best(epochs)[:MOST_BEST_MARKED]
    series[-1]["markPoint"] = _mark_best(best)
    series[-1]["markLine"] = mark_networks(epochs, members)
    return {
        "animation": False,
        # The mark of the best epoch needs some room below the legend, which is long where it tells of smoothing.
        "grid": grid(72 if smoothed > 1 else 54),
        "legend": {
            "top": 0,
            "left": 0,
            "itemGap": 14,
            "data": [one["name"] for one in series if "silent" not in one],
        },
        "tooltip": {"trigger": "axis", "valueFormatter": "%.4f"},
        "xAxis": epoch_axis(span),
        "yAxis": {
            **AXIS,
            **(log_axis([value for *_, values in curves for value in values]) if log else {"type": "value"}),
            "name": f"loss ({loss})",
            "nameGap": 46,
            "scale": True,
        },
        "series": series,
    }


def smooth(epochs: Sequence[EpochRecord], values: Sequence[float], number: int) -> list[float]:
    """Return the mean of each epoch and those before it, `number` in all at most, of the same network.

    Examples
    --------
    >>> smooth([EpochRecord(epoch, 0.0, 0.0, 0.5, 1.0) for epoch in (1, 2, 3)], [1.0, 3.0, 5.0], 2)
    [1.0, 2.0, 4.0]
    """
    means = []
    for place, epoch in enumerate(epochs):
        window = [
            values[other]
            for other in range(max(0, place - number + 1), place + 1)
            if epochs[other].member == epoch.member
        ]
        means.append(sum(window) / len(window))
    return means


def _mark_best(best: Sequence[EpochRecord]) -> dict[str, Any]:
    return {
        "silent": True,
        "symbol": "pin",
        "symbolSize": 22,
        "itemStyle": {"color": VALIDATION_COLOUR},
        "label": {
            "show": len(best) == 1,
            "formatter": "best",
            "color": NEUTRAL_COLOUR,
            "position": "top",
            "fontSize": 11,
        },
        "data": [{"coord": [one.epoch, round(one.validation_loss, 6)]} for one in best],
    }


def describe_loss(epochs: Sequence[EpochRecord], total: int) -> str:
    """Say in words how the loss develops.

    Examples
    --------
    >>> describe_loss([], 20)
    'Loss by epoch: no epoch of 20 is finished yet.'
    """
    if not epochs:
        return f"Loss by epoch: no epoch of {total} is finished yet."
    first, last = epochs[0], epochs[-1]
    best = min(epochs, key=lambda epoch: epoch.validation_loss)
    return (
        f"Loss by epoch, {last.epoch} of {total} finished: training loss went from {first.loss:.3f} to {last.loss:.3f}, "
        f"validation loss from {first.validation_loss:.3f} to {last.validation_loss:.3f}, smallest in epoch {best.epoch}."
    )
