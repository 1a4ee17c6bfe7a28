"""How well the network tells the classes apart after each epoch, as a small ECharts option."""

from collections.abc import Sequence
from typing import Any

from hepmodel.plots.epoch_axis import (
    AXIS,
    VALIDATION_COLOUR,
    epoch_axis,
    find_span,
    grid,
    line,
    mark_networks,
    points,
)
from hepmodel.runs.epoch_record import EpochRecord


def auc_chart(
    epochs: Sequence[EpochRecord], total: int, members: int = 1, over: bool = False
) -> dict[str, Any]:
    """Draw the area under the ROC curve on the validation events against the epoch.

    Parameters
    ----------
    epochs
        What is finished so far; may be empty.
    total
        Epochs asked for, of all networks together.
    members
        Networks of the run.
    over
        Whether no epoch will follow.
    """
    values = [epoch.validation_auc for epoch in epochs]
    span = find_span(len(epochs), total, over)
    drawn = line("validation AUC", points(epochs, values), VALIDATION_COLOUR, "dashed", "diamond", span)
    return {
        "animation": False,
        "grid": grid(12),
        "tooltip": {"trigger": "axis", "valueFormatter": "%.4f"},
        "xAxis": epoch_axis(span),
        "yAxis": {**AXIS, "type": "value", "name": "AUC", "nameGap": 46, "scale": True, "splitNumber": 3},
        "series": [{**drawn, "markLine": mark_networks(epochs, members)}],
    }


def describe_auc(epochs: Sequence[EpochRecord]) -> str:
    """Say in words how it develops.

    Examples
    --------
    >>> describe_auc([])
    'AUC by epoch: no epoch is finished yet.'
    """
    if not epochs:
        return "AUC by epoch: no epoch is finished yet."
    best = max(epochs, key=lambda epoch: epoch.validation_auc)
    return (
        f"AUC by epoch: from {epochs[0].validation_auc:.3f} to {epochs[-1].validation_auc:.3f}, "
        f"largest {best.validation_auc:.3f} in epoch {best.epoch}."
    )
