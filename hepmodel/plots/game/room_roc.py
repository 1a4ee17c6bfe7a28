"""A class on the plane of ROC curves: each pupil as a point, all of them together as a curve."""

from collections import Counter
from typing import Any

import plotly.graph_objects as go

from hepmodel.game.room_result import RoomResult
from hepmodel.metrics.roc import RocResult
from hepmodel.plots.curve_style import style_curve
from hepmodel.plots.game.roc_marks import (
    HOVER,
    draw_coin,
    draw_line,
    draw_model,
    draw_point,
    lay_out_axes,
    say_cards,
)
from hepmodel.plots.legend_below import lay_out_legend
from hepmodel.plots.theme import make_figure, make_translucent


def room_roc_figure(result: RoomResult, model: RocResult, title: str, caption: str) -> go.Figure:
    """Draw the model's curve over all test events, the crowd's over those of the room, and each pupil as a point.

    Parameters
    ----------
    result
        What the class did.
    model
        The model's curve, thinned for drawing.
    title
        What the model is called.
    caption
        Which events these are.
    """
    crowd, it = style_curve("the class", 2), style_curve(title, 0)
    traces = [
        draw_coin(),
        draw_model(title, model),
    ]
    roc = result.crowd.roc
    if roc is not None:
        name = f"the class, by how sure it was on average: AUC {roc.auc:.2f}"
        traces.append(
            draw_line(name, roc.background_efficiency, roc.signal_efficiency, crowd.colour, "dash", 2)
        )
    traces.append(_scatter_pupils(result, crowd.colour))
    traces.append(draw_point(f"{title}, in this room", result.model, it.colour, "square"))
    traces.append(draw_point("the class, by majority", result.crowd, crowd.colour, "circle"))
    drawn = [trace for trace in traces if trace]
    return make_figure(drawn, {**lay_out_axes(), **lay_out_legend(caption, len(drawn), (), 320)})


def describe_room_roc(result: RoomResult, model: RocResult, title: str) -> str:
    """Say in words where class and model are."""
    cards = {"The class": result.crowd, title: result.model}
    area = (
        ""
        if result.crowd.roc is None
        else f" The area under the curve of the class is {result.crowd.roc.auc:.2f}."
    )
    return (
        f"{say_cards(cards)}.{area} Over all test events the area under the curve of {title} is {model.auc:.3f}. "
        f"{len(result.points)} pupils are drawn as points."
    )


def _scatter_pupils(result: RoomResult, colour: str) -> dict[str, Any]:
    """Draw the pupils; where several are at one place the point is larger."""
    places = Counter(result.points)
    if not places:
        return {}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"pupils ({len(result.points)}; a larger point is several of them)",
        "x": [background for background, _ in places],
        "y": [signal for _, signal in places],
        "customdata": list(places.values()),
        "cliponaxis": False,
        "marker": {
            "color": make_translucent(colour, 0.3),
            "size": [7 + 4 * (number - 1) ** 0.5 for number in places.values()],
            "line": {"width": 1, "color": colour},
        },
        "hovertemplate": f"pupils: %{{customdata}}<br>{HOVER}",
    }
