"""What more events to learn from bring, beside what others reached with theirs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.metrics.learning_curve import LearningCurveResult
from hepmodel.metrics.power_law import MOST_AHEAD, PowerLawResult
from hepmodel.metrics.published import PublishedResult
from hepmodel.plots.band import band_trace
from hepmodel.plots.legend_below import lay_out_legend
from hepmodel.plots.published import mark_published, say_published
from hepmodel.plots.theme import ACCENT_COLOUR, AXIS, NEUTRAL_COLOUR, make_figure
from hepmodel.statistics.rounding import write_with_error


def learning_curve_figure(
    curve: LearningCurveResult,
    caption: str,
    law: PowerLawResult | None = None,
    published: Sequence[PublishedResult] = (),
    height: int = 400,
) -> go.Figure:
    """Draw the AUC against the number of training events.

    Parameters
    ----------
    curve
        From :func:`hepmodel.metrics.learning_curve.collect_learning_curve`.
    caption
        Which events they were tested on and how many.
    law
        A power law through them, where :func:`hepmodel.metrics.power_law.fit_power_law` found an honest one.
    published
        What others reached.
    height
        In pixels, without the legend.
    """
    traces: list[dict[str, Any]] = [] if law is None else _law_traces(law)
    traces.append(
        {
            "type": "scatter",
            "mode": "markers" if law else "lines+markers",
            "name": "this network",
            "x": curve.events,
            "y": curve.auc,
            "error_y": {"type": "data", "array": curve.auc_error, "thickness": 1.4, "width": 3},
            "line": {"color": ACCENT_COLOUR, "width": 1.4},
            "marker": {"size": 8, "color": ACCENT_COLOUR},
            "hovertemplate": "learned from %{x:,} events<br>AUC %{y:.4f}<extra></extra>",
        }
    )
    traces += [
        mark_published(one, place, one.training_events, one.auc) for place, one in enumerate(published)
    ]
    axes = {
        "xaxis": {
            **AXIS,
            "type": "log",
            "dtick": 1,
            "exponentformat": "power",
            "title": {"text": "events that were learned from"},
        },
        "yaxis": {**AXIS, "title": {"text": "AUC on the test part"}},
    }
    return make_figure(
        traces, {**axes, **lay_out_legend(caption, 1 if law is None else 2, published, height)}
    )


def describe_learning_curve(
    curve: LearningCurveResult, law: PowerLawResult | None = None, published: Sequence[PublishedResult] = ()
) -> str:
    """Say in words what more events brought."""
    if not len(curve.events):
        return "Learning curve: no training is finished yet."
    first, last = (
        f"{write_with_error(float(curve.auc[place]), float(curve.auc_error[place]))} from {curve.events[place]:,} events"
        for place in (0, -1)
    )
    words = f"Learning curve of {len(curve.events)} trainings: AUC {first}" + (
        f", {last}." if len(curve.events) > 1 else "."
    )
    if law is not None:
        words += f" A power law through them would end at {write_with_error(law.limit, law.limit_error)}."
    if published:
        words += f" Published: {'; '.join(map(say_published, published))}."
    return words


def _law_traces(law: PowerLawResult) -> list[dict[str, Any]]:
    events = np.geomspace(law.events[0], MOST_AHEAD * law.events[1], 60)
    areas, errors = law.predict(events)
    return [
        band_trace(events, areas - errors, areas + errors, NEUTRAL_COLOUR),
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"power law: {write_with_error(law.limit, law.limit_error)} in the end",
            "x": events,
            "y": areas,
            "line": {"color": NEUTRAL_COLOUR, "width": 1.6, "dash": "dash"},
            "hoverinfo": "skip",
        },
    ]
