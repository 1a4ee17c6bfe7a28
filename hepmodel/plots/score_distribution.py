"""Scores of the train part (filled) and of the test part (points) in both classes: what overtraining looks like."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.plots.band import threshold_line
from hepmodel.plots.class_style import ClassStyle, choose_styles
from hepmodel.plots.distribution import log_range
from hepmodel.plots.theme import AXIS, NEUTRAL_COLOUR, caption_annotation, make_figure, make_translucent
from hepmodel.statistics.distribution import ClassHistogram, DistributionResult

SYMBOLS = {"signal": "circle", "background": "square-open"}
ROOM = 0.35


def score_distribution_figure(
    test: DistributionResult,
    caption: str,
    train: DistributionResult | None = None,
    threshold: float | None = None,
    *,
    log_y: bool = False,
    height: int = 440,
) -> go.Figure:
    """Draw how the scores of signal and background are distributed.

    Parameters
    ----------
    test, train
        From :func:`hepmodel.metrics.score_histogram.fill_score_histograms`, in the same bins. Without a train part the test
        part is filled.
    caption
        Which events these are and how many.
    threshold
        Where the line stands from which on an event is called signal.
    log_y
        Logarithmic axis.
    height
        In pixels.
    """
    background, signal = choose_styles(("background", "signal"))
    pairs = ((signal, "signal"), (background, "background"))
    filled, said = (test, "test") if train is None else (train, "train")
    traces = [_steps(style, filled, getattr(filled, name), said) for style, name in pairs]
    traces += [_points(style, test, getattr(test, name), legend=train is not None) for style, name in pairs]
    notes = [caption_annotation(caption)]
    if threshold is not None:
        # A side that has no room for its words is said by the other.
        notes += [_side(threshold, "called background", "right")] if threshold > ROOM else []
        notes += [_side(threshold, "called signal", "left")] if threshold < 1 - ROOM else []
    return make_figure(
        traces,
        {
            "height": height,
            "hovermode": "x unified",
            "xaxis": {
                **AXIS,
                "title": {"text": "score (0 background, 1 signal)"},
                "range": [-0.01, 1.01],
            },
            "yaxis": {
                **AXIS,
                "title": {"text": "share of events per bin"},
                "type": "log" if log_y else "linear",
                "rangemode": "normal" if log_y else "tozero",
                **({"range": log_range(test), "exponentformat": "power"} if log_y else {}),
            },
            "shapes": [] if threshold is None else [threshold_line(threshold)],
            "annotations": notes,
            "margin": {"l": 64, "r": 16, "t": 58, "b": 52},
        },
    )


def describe_score_distribution(
    test: DistributionResult, train: DistributionResult | None = None, threshold: float | None = None
) -> str:
    """Say in words where the scores of the classes lie, for those who cannot see the figure."""
    centres = (test.edges[1:] + test.edges[:-1]) / 2
    parts = [
        f"{name} {float(centres @ one.normalised().counts):.2f} on average ({one.events:,} test events)"
        if one.counts.any()
        else f"no {name} event"
        for name, one in (("signal", test.signal), ("background", test.background))
    ]
    words = f"Histogram of the scores: {', '.join(parts)}."
    if train is not None:
        words += (
            f" Train part: {train.signal.events:,} signal and {train.background.events:,} background events."
        )
    if threshold is not None:
        words += f" From {threshold:.3g} on an event is called signal."
    return words


def _steps(
    style: ClassStyle, shapes: DistributionResult, histogram: ClassHistogram, said: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"{style.name}, {said}",
        "x": shapes.edges,
        "y": np.append(histogram.counts, histogram.counts[-1]),
        "line": {"shape": "hv", "color": style.colour, "dash": style.dash, "width": 2},
        "fill": "tozeroy",
        "fillcolor": make_translucent(style.colour, 0.16),
        "hovertemplate": "%{y:.3g}",
    }


def _points(
    style: ClassStyle, shapes: DistributionResult, histogram: ClassHistogram, *, legend: bool
) -> dict[str, Any]:
    there = histogram.counts > 0
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"{style.name}, test",
        "x": ((shapes.edges[1:] + shapes.edges[:-1]) / 2)[there],
        "y": histogram.counts[there],
        "error_y": {"type": "data", "array": histogram.errors[there], "thickness": 1.4, "width": 0},
        "marker": {"size": 6 if legend else 1, "color": style.colour, "symbol": SYMBOLS[style.name]},
        "showlegend": legend,
        **({"hovertemplate": "%{y:.3g}"} if legend else {"hoverinfo": "skip"}),
    }


def _side(threshold: float, text: str, anchor: str) -> dict[str, Any]:
    arrow = f"← {text}" if anchor == "right" else f"{text} →"
    return {
        "text": arrow,
        "x": threshold,
        "yref": "paper",
        "y": 1,
        "xanchor": anchor,
        "yanchor": "top",
        "xshift": -4 if anchor == "right" else 4,
        "showarrow": False,
        "font": {"size": 11, "color": NEUTRAL_COLOUR},
    }
