"""Several trainings in one figure, epoch by epoch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from hepmodel.plots.curve_style import style_curve
from hepmodel.plots.legend_below import lay_out_legend
from hepmodel.plots.theme import AXIS, make_figure
from hepmodel.runs.epoch_record import EpochRecord

Quantity = Literal["validation_loss", "validation_auc"]
TITLES: dict[Quantity, str] = {"validation_loss": "validation loss", "validation_auc": "validation AUC"}


@dataclass(frozen=True)
class NamedEpochs:
    """The epochs of a run and what it is called.

    Attributes
    ----------
    name, epochs
        Of the run.
    place
        Which colour and line it has everywhere, from 0; None for its place among those that are drawn.
    """

    name: str
    epochs: tuple[EpochRecord, ...]
    place: int | None = None


def run_curves_figure(
    runs: Sequence[NamedEpochs], quantity: Quantity, caption: str, height: int = 340
) -> go.Figure:
    """Draw what several runs reached on their validation events, against the epoch.

    Parameters
    ----------
    runs
        One line each.
    quantity
        What is drawn.
    caption
        Which events these are.
    height
        In pixels, without the legend.
    """
    traces = []
    for place, run in enumerate(runs):
        style = style_curve(run.name, place if run.place is None else run.place)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers" if len(run.epochs) < 3 else "lines",
                "name": run.name,
                "x": [epoch.epoch for epoch in run.epochs],
                "y": [getattr(epoch, quantity) for epoch in run.epochs],
                "line": {"color": style.colour, "dash": style.dash, "width": 2.4},
                "hovertemplate": "epoch %{x}: %{y:.4f}",
            }
        )
    axes = {
        "xaxis": {**AXIS, "title": {"text": "epoch"}},
        "yaxis": {**AXIS, "title": {"text": TITLES[quantity]}},
    }
    return make_figure(traces, {**axes, **lay_out_legend(caption, len(runs), (), height)})


def describe_run_curves(runs: Sequence[NamedEpochs], quantity: Quantity) -> str:
    """Say in words where each run ended."""
    ends = [
        f"{run.name} ended at {getattr(run.epochs[-1], quantity):.4f} after {len(run.epochs)} epochs"
        for run in runs
        if run.epochs
    ]
    return (
        f"{TITLES[quantity].capitalize()} by epoch of {len(runs)} runs: {'; '.join(ends) or 'no epoch yet'}."
    )
