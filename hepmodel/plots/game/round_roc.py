"""Player and model on the plane of ROC curves: the player as a point, and from the slider as a curve."""

from typing import Any

import plotly.graph_objects as go

from hepmodel.game.round_result import RoundResult
from hepmodel.game.scorecard import Scorecard
from hepmodel.metrics.roc import RocResult
from hepmodel.metrics.share import Share
from hepmodel.plots.curve_style import style_curve
from hepmodel.plots.legend_below import lay_out_legend
from hepmodel.plots.theme import AXIS, NEUTRAL_COLOUR, make_figure


def round_roc_figure(result: RoundResult, model: RocResult, title: str, caption: str) -> go.Figure:
    """Draw the model's curve over all test events, and what player and model did in this round.

    Parameters
    ----------
    result
        The round.
    model
        The model's curve, thinned for drawing.
    title
        What the model is called.
    caption
        Which events these are.
    """
    you, it = style_curve("you", 2), style_curve(title, 0)
    traces: list[dict[str, Any]] = [
        _line("tossing a coin", [0, 1], [0, 1], NEUTRAL_COLOUR, "dot", 1.5),
        _line(
            f"{title}, {model.n_signal + model.n_background:,} test events: AUC {model.auc:.3f}",
            model.background_efficiency,
            model.signal_efficiency,
            it.colour,
            it.dash,
            2.5,
        ),
    ]
    roc = result.player.roc
    if roc is not None:
        traces.append(
            _line(
                "you, by how sure you were",
                roc.background_efficiency,
                roc.signal_efficiency,
                you.colour,
                "dash",
                2,
            )
        )
    traces.append(_point(f"{title}, this round", result.model, it.colour, "square"))
    traces.append(_point("you, this round", result.player, you.colour, "circle"))
    return make_figure(
        [trace for trace in traces if trace],
        {
            "xaxis": {
                **AXIS,
                "title": {"text": "background called signal"},
                "range": [-0.02, 1.02],
                "tickformat": ".0%",
            },
            "yaxis": {
                **AXIS,
                "title": {"text": "signal called signal"},
                "range": [-0.02, 1.02],
                "tickformat": ".0%",
            },
            **lay_out_legend(caption, len(traces), (), 320),
        },
    )


def describe_round_roc(result: RoundResult, model: RocResult, title: str) -> str:
    """Say in words where player and model are."""
    parts = [
        f"{name} called {_say(card.signal_kept)} of the signal and {_say(card.background_kept)} of the background signal"
        for name, card in (("You", result.player), (title, result.model))
    ]
    return f"{'; '.join(parts)}. Over all test events the area under the curve of {title} is {model.auc:.3f}."


def _say(share: Share) -> str:
    return (
        "none" if share.value != share.value else f"{share.value:.0%} ({share.low:.0%} to {share.high:.0%})"
    )


def _line(name: str, x: object, y: object, colour: str, dash: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x,
        "y": y,
        "line": {"color": colour, "dash": dash, "width": width},
        "hovertemplate": "%{y:.0%} of the signal<br>and %{x:.0%} of the background<extra></extra>",
    }


def _point(name: str, card: Scorecard, colour: str, symbol: str) -> dict[str, Any]:
    """Draw a point with the intervals of one standard deviation; nothing where a class is absent."""
    x, y = card.background_kept, card.signal_kept
    if x.value != x.value or y.value != y.value:
        return {}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [x.value],
        "y": [y.value],
        "error_x": _bar(x, colour),
        "error_y": _bar(y, colour),
        "marker": {"color": colour, "size": 13, "symbol": symbol, "line": {"width": 1.5, "color": "white"}},
        "hovertemplate": f"{name}: %{{y:.0%}} of the signal<br>and %{{x:.0%}} of the background<extra></extra>",
    }


def _bar(share: Share, colour: str) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [share.high - share.value],
        "arrayminus": [share.value - share.low],
        "color": colour,
        "thickness": 1.5,
        "width": 5,
    }
