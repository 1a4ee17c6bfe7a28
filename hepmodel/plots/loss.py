"""The loss, epoch by epoch, as an ECharts option: the chart on the page takes new points without being drawn anew."""

from collections.abc import Sequence
from typing import Any

from hepmodel.plots.theme import ACCENT_COLOUR, GRID_COLOUR, NEUTRAL_COLOUR
from hepmodel.runs.record import EpochRecord

VALIDATION_COLOUR = "#f59f00"


def loss_chart(epochs: Sequence[EpochRecord], total: int, caption: str, log: bool = False) -> dict[str, Any]:
    """Draw loss and validation loss against the epoch.

    Parameters
    ----------
    epochs
        What is finished so far; may be empty.
    total
        Epochs asked for: the axis is this long from the start, so that nothing moves while points come in.
    caption
        Which events these are.
    log
        Logarithmic loss axis.

    Returns
    -------
    dict
        An ECharts option.
    """
    axis = {
        "nameLocation": "middle",
        "axisLine": {"show": True, "lineStyle": {"color": NEUTRAL_COLOUR}},
        "splitLine": {"lineStyle": {"color": GRID_COLOUR}},
    }
    series = [
        ("training loss", "solid", ACCENT_COLOUR, "circle", [(point.epoch, point.loss) for point in epochs]),
        (
            "validation loss",
            "dashed",
            VALIDATION_COLOUR,
            "diamond",
            [(point.epoch, point.validation_loss) for point in epochs],
        ),
    ]
    return {
        "animation": False,
        "grid": {"left": 62, "right": 20, "top": 54, "bottom": 48},
        "title": {
            "text": caption,
            "top": 0,
            "left": 0,
            "textStyle": {"fontSize": 11, "fontWeight": "normal", "color": NEUTRAL_COLOUR},
        },
        "legend": {"top": 20, "left": 0},
        "tooltip": {"trigger": "axis", "valueFormatter": "%.4f"},
        "xAxis": {
            **axis,
            "type": "value",
            "name": "epoch",
            "nameGap": 28,
            "min": 1,
            "max": max(total, 2),
            "minInterval": 1,
        },
        "yAxis": {
            **axis,
            "type": "log" if log else "value",
            "name": "loss (binary cross-entropy)",
            "nameGap": 46,
            "scale": True,
        },
        "series": [
            {
                "type": "line",
                "name": name,
                "data": [[epoch, round(value, 6)] for epoch, value in points],
                "symbol": symbol,
                "symbolSize": 7,
                "showSymbol": total <= 60,
                "lineStyle": {"width": 2.4, "type": dash, "color": colour},
                "itemStyle": {"color": colour},
            }
            for name, dash, colour, symbol, points in series
        ],
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
    return (
        f"Loss by epoch, {last.epoch} of {total} finished: training loss went from {first.loss:.3f} to {last.loss:.3f}, "
        f"validation loss from {first.validation_loss:.3f} to {last.validation_loss:.3f}."
    )
