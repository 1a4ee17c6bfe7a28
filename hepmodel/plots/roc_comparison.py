"""Several ROC curves in one figure, each with the band of its statistical error, and what others have published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.metrics.published import PublishedResult
from hepmodel.metrics.roc_band import RocBandResult
from hepmodel.plots.band import band_trace
from hepmodel.plots.curve_style import style_curve
from hepmodel.plots.legend_below import lay_out_legend
from hepmodel.plots.published import mark_published, say_published
from hepmodel.plots.theme import AXIS, NEUTRAL_COLOUR, make_figure
from hepmodel.statistics.rounding import write_with_error


@dataclass(frozen=True)
class NamedCurve:
    """A ROC curve and whose it is, such as ``this network`` or ``boosted trees``.

    Attributes
    ----------
    name, band
        Whose it is, and the curve.
    place
        Which colour and line it has everywhere, from 0; None for its place among those that are drawn.
    """

    name: str
    band: RocBandResult
    place: int | None = None


def roc_comparison_figure(
    curves: Sequence[NamedCurve], caption: str, published: Sequence[PublishedResult] = (), height: int = 440
) -> go.Figure:
    """Draw signal efficiency against background efficiency.

    Parameters
    ----------
    curves
        The first is the one that the page is about.
    caption
        Which events these are and how many.
    published
        What others reached: a marker where a point of their curve is known, a line of the legend where only the area is.
    height
        In pixels, without the legend.
    """
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "tossing a coin",
            "x": [0, 1],
            "y": [0, 1],
            "line": {"color": NEUTRAL_COLOUR, "dash": "dot", "width": 1.5},
            "hoverinfo": "skip",
        }
    ]
    for number, curve in enumerate(curves):
        place = number if curve.place is None else curve.place
        band, style = curve.band, style_curve(curve.name, place)
        x = band.background_efficiency
        traces.append(band_trace(x, band.signal_low, band.signal_high, style.colour))
        traces.append(
            {
                **_line(curve, place),
                "x": x,
                "y": band.signal_efficiency,
                "hovertemplate": "keeps %{y:.1%} of the signal<br>and %{x:.1%} of the background",
            }
        )
    for place, one in enumerate(published):
        traces.append(mark_published(one, place, one.background_efficiency, one.signal_efficiency))
    axes = {
        "xaxis": {
            **AXIS,
            "title": {"text": "background efficiency:<br>share of background let through"},
            "range": [0, 1],
        },
        "yaxis": {
            **AXIS,
            "title": {"text": "signal efficiency: share of signal kept"},
            "range": [0, 1.01],
        },
    }
    layout = lay_out_legend(caption, len(curves) + 1, published, height, title_lines=2)
    return make_figure(traces, {**axes, **layout})


def rejection_figure(
    curves: Sequence[NamedCurve], caption: str, published: Sequence[PublishedResult] = (), height: int = 440
) -> go.Figure:
    """Draw background rejection against signal efficiency, on a logarithmic axis: what counts where background is plenty.

    Parameters
    ----------
    curves, caption, published, height
        As for :func:`roc_comparison_figure`.
    """
    traces: list[dict[str, Any]] = []
    for number, curve in enumerate(curves):
        place = number if curve.place is None else curve.place
        band, style = curve.band, style_curve(curve.name, place)
        traces.append(band_trace(band.signal_grid, band.rejection_low, band.rejection_high, style.colour))
        traces.append(
            {
                **_line(curve, place),
                "x": band.signal_grid,
                # where no background is left there is nothing to draw
                "y": np.where(np.isfinite(band.rejection), band.rejection, np.nan),
                "hovertemplate": "keeps %{x:.0%} of the signal<br>and one in %{y:.3g} background events",
            }
        )
    for place, one in enumerate(published):
        traces.append(mark_published(one, place, one.signal_efficiency, one.rejection))
    axes = {
        "xaxis": {
            **AXIS,
            "title": {"text": "signal efficiency: share of signal kept"},
            "range": [0, 1],
        },
        "yaxis": {
            **AXIS,
            "title": {"text": "background rejection (1 / efficiency)"},
            "type": "log",
            "exponentformat": "power",
        },
    }
    return make_figure(traces, {**axes, **lay_out_legend(caption, len(curves), published, height)})


def describe_roc_comparison(curves: Sequence[NamedCurve], published: Sequence[PublishedResult] = ()) -> str:
    """Say in words how good each curve is."""
    first = curves[0].band
    parts = [
        f"{curve.name} has an area of {curve.band.auc:.3f} plus or minus {curve.band.auc_error:.3f}"
        for curve in curves
    ]
    words = f"ROC curves of {first.n_signal:,} signal and {first.n_background:,} background events: {', '.join(parts)}."
    if published:
        words += f" Published: {'; '.join(map(say_published, published))}."
    return words


def _line(curve: NamedCurve, place: int) -> dict[str, Any]:
    style = style_curve(curve.name, place)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"{curve.name}: AUC {write_with_error(curve.band.auc, curve.band.auc_error)}",
        "line": {"color": style.colour, "dash": style.dash, "width": 3 if place == 0 else 2.2},
    }
