"""What a threshold makes of signal and background: two rows, two columns."""

from typing import Any

import plotly.graph_objects as go

from hepmodel.metrics.confusion import Tally
from hepmodel.metrics.share import Share
from hepmodel.metrics.working_point import WorkingPointResult
from hepmodel.plots.theme import (
    AXIS,
    BACKGROUND_COLOUR,
    SIGNAL_COLOUR,
    caption_annotation,
    make_figure,
    make_translucent,
)
from hepmodel.statistics.rounding import write_with_error

FULL = 0.55  # even a full square leaves text in the page's colour readable
COLUMNS = ["called signal", "called background"]


def confusion_figure(
    point: WorkingPointResult, caption: str, *, expected: bool = False, height: int = 300
) -> go.Figure:
    """Draw numbers of events by what they are (rows) and what they are called (columns).

    Parameters
    ----------
    point
        From :func:`hepmodel.metrics.working_point.compute_working_point` or a table of them.
    caption
        Which events these are and how many.
    expected
        Whether summed weights are written as well: the events that an experiment would have.
    height
        In pixels.
    """
    one = point.confusion
    rows = (
        (
            "background",
            BACKGROUND_COLOUR,
            (one.background_kept, one.background_rejected),
            point.background_efficiency,
        ),
        ("signal", SIGNAL_COLOUR, (one.signal_kept, one.signal_lost), point.signal_efficiency),
    )
    traces, notes = [], [caption_annotation(caption)]
    for y, (name, colour, tallies, kept) in enumerate(rows):
        shares = [kept.value, 1 - kept.value]
        texts = [
            _write(tally, share, kept.error, expected) for tally, share in zip(tallies, shares, strict=True)
        ]
        traces.append(_row(name, y, colour, shares, texts))
        notes += [
            {"text": text, "x": x, "y": y, "showarrow": False, "font": {"size": 12}}
            for x, text in enumerate(texts)
        ]
    axis = {**AXIS, "showgrid": False, "showline": False, "ticks": "", "fixedrange": True}
    axis |= {"range": [-0.5, 1.5], "tickvals": [0, 1]}
    return make_figure(
        traces,
        {
            "height": height,
            "xaxis": {**axis, "side": "top", "ticktext": COLUMNS},
            "yaxis": {
                **axis,
                "ticktext": [name for name, *_ in rows],
                "tickangle": -90,
                "title": {"text": "it is"},
            },
            "annotations": notes,
            "margin": {"l": 64, "r": 16, "t": 84, "b": 16},
        },
    )


def describe_confusion(point: WorkingPointResult) -> str:
    """Say in words what the threshold makes of the events."""
    one = point.confusion
    return (
        f"At a threshold of {point.threshold:.3g}: of {one.signal_kept.events + one.signal_lost.events:,} signal events "
        f"{one.signal_kept.events:,} are called signal ({_say_share(point.signal_efficiency)}); of "
        f"{one.background_kept.events + one.background_rejected.events:,} background events "
        f"{one.background_kept.events:,} are called signal by mistake ({_say_share(point.background_efficiency)}). "
        f"Purity {_say_share(point.purity)}, accuracy {_say_share(point.accuracy)}."
    )


def _row(name: str, y: int, colour: str, shares: list[float], texts: list[str]) -> dict[str, Any]:
    return {
        "type": "heatmap",
        "name": name,
        "x": [0, 1],
        "y": [y],
        "z": [shares],
        "zmin": 0,
        "zmax": 1,
        "customdata": [
            [[column, text] for column, text in zip(COLUMNS, texts, strict=True)],
        ],
        "colorscale": [[0, make_translucent(colour, 0.04)], [1, make_translucent(colour, FULL)]],
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hovertemplate": f"{name} that is %{{customdata[0]}}<br>%{{customdata[1]}}<extra></extra>",
    }


def _write(tally: Tally, share: float, error: float, expected: bool) -> str:
    lines = [f"<b>{tally.events:,}</b>", f"{write_with_error(100 * share, 100 * error)} %"]
    if expected:
        lines += [f"{write_with_error(tally.weight, tally.error)}", "expected"]
    return "<br>".join(lines)


def _say_share(share: Share) -> str:
    return f"{write_with_error(100 * share.value, 100 * share.error)} %"
