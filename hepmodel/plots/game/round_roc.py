"""Player and model on the plane of ROC curves: the player as a point, and from the slider as a curve."""

import plotly.graph_objects as go

from hepmodel.game.round_result import RoundResult
from hepmodel.metrics.roc import RocResult
from hepmodel.plots.curve_style import style_curve
from hepmodel.plots.game.roc_marks import (
    draw_coin,
    draw_line,
    draw_model,
    draw_point,
    lay_out_axes,
    say_cards,
)
from hepmodel.plots.legend_below import lay_out_legend
from hepmodel.plots.theme import make_figure


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
    traces = [
        draw_coin(),
        draw_model(title, model),
    ]
    roc = result.player.roc
    if roc is not None:
        traces.append(
            draw_line(
                "you, by how sure you were",
                roc.background_efficiency,
                roc.signal_efficiency,
                you.colour,
                "dash",
                2,
            )
        )
    traces.append(draw_point(f"{title}, this round", result.model, it.colour, "square"))
    traces.append(draw_point("you, this round", result.player, you.colour, "circle"))
    return make_figure(
        [trace for trace in traces if trace],
        {**lay_out_axes(), **lay_out_legend(caption, len(traces), (), 320)},
    )


def describe_round_roc(result: RoundResult, model: RocResult, title: str) -> str:
    """Say in words where player and model are."""
    cards = {"You": result.player, title: result.model}
    return f"{say_cards(cards)}. Over all test events the area under the curve of {title} is {model.auc:.3f}."
