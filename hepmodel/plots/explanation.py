"""Why one event got its score: from the average score to that of the event, step by step."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from hepmodel.metrics.explanation import ExplanationResult, ScoreScale
from hepmodel.metrics.explanation_steps import ExplanationStep, list_steps
from hepmodel.plots.theme import (
    AXIS,
    BACKGROUND_COLOUR,
    NEUTRAL_COLOUR,
    SIGNAL_COLOUR,
    caption_annotation,
    make_figure,
)
from hepmodel.statistics.rounding import write_with_error

ROW_PIXELS = 28
TITLES = {
    ScoreScale.LOG_ODDS: "log-odds of signal: 0 is fifty-fifty",
    ScoreScale.PROBABILITY: "score of the network",
}


def explanation_figure(result: ExplanationResult, symbols: Sequence[str], caption: str) -> go.Figure:
    """Draw what each feature adds to the score, the largest on top, each beginning where the one above it ended.

    Parameters
    ----------
    result
        From :func:`hepmodel.metrics.explanation.explain_event`.
    symbols
        Of the groups of features, as Plotly writes them and perhaps with their values, in the order of the result.
    caption
        Which event this is, and what it is compared with.
    """
    steps = list_steps(result, symbols)
    rows = len(steps)
    return make_figure(
        [_bars(steps, towards_signal=True), _bars(steps, towards_signal=False)],
        {
            "height": 150 + ROW_PIXELS * rows,
            "barmode": "overlay",
            "xaxis": {**AXIS, "title": {"text": TITLES[result.scale]}},
            "yaxis": {
                **AXIS,
                "range": [rows - 0.2, -0.8],
                "tickvals": list(range(rows)),
                "ticktext": [step.name for step in steps],
                "showgrid": False,
                "ticks": "",
                "automargin": True,
                "fixedrange": True,
            },
            "shapes": [_line(result.reference, "dot"), _line(result.value, "solid")],
            "annotations": [
                caption_annotation(caption),
                _note(result.reference, "average", result.value < result.reference, 1.0),
                _note(result.value, "this event", result.value >= result.reference, 0.0),
            ],
            "margin": {"l": 60, "r": 20, "t": 76, "b": 52},
        },
    )


def describe_explanation(result: ExplanationResult, names: Sequence[str]) -> str:
    """Say in words what moved the score most."""
    parts = [
        f"{step.name} {'+' if step.size >= 0 else ''}{write_with_error(step.size, step.error)}"
        for step in list_steps(result, names)
    ]
    scale = "log-odds" if result.scale is ScoreScale.LOG_ODDS else "score"
    return (
        f"From the average {scale} of {result.n_reference:,} other events, {result.reference:.3f}, to that of this event, "
        f"{result.value:.3f}: {'; '.join(parts)}."
    )


def _bars(steps: Sequence[ExplanationStep], *, towards_signal: bool) -> dict[str, Any]:
    chosen = [(row, step) for row, step in enumerate(steps) if (step.size >= 0) == towards_signal]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "more like signal" if towards_signal else "more like background",
        "x": [step.size for _, step in chosen],
        "base": [step.start for _, step in chosen],
        "y": [row for row, _ in chosen],
        "width": 0.66,
        "error_x": {
            "type": "data",
            "array": [step.error for _, step in chosen],
            "color": NEUTRAL_COLOUR,
            "thickness": 1.8,
            "width": 4,
        },
        "marker": {
            "color": SIGNAL_COLOUR if towards_signal else BACKGROUND_COLOUR,
            "pattern": {"shape": "" if towards_signal else "/", "fillmode": "replace", "solidity": 0.6},
        },
        "customdata": [write_with_error(step.size, step.error) for _, step in chosen],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _line(x: float, dash: str) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": NEUTRAL_COLOUR, "width": 1.4, "dash": dash},
    }


def _note(x: float, text: str, right: bool, y: float) -> dict[str, Any]:
    return {
        "text": text,
        "x": x,
        "yref": "paper",
        "y": y,
        "xanchor": "left" if not right else "right",
        "yanchor": "top" if y else "bottom",
        "xshift": 4 if not right else -4,
        "showarrow": False,
        "font": {"size": 11, "color": NEUTRAL_COLOUR},
    }
