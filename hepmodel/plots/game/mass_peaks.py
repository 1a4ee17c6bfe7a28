"""Did you discover it? The masses of what was called signal, of player, model and chance one below the other."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.data.feature import Feature
from hepmodel.game.selection import SelectionResult
from hepmodel.plots.theme import AXIS, BACKGROUND_COLOUR, SIGNAL_COLOUR, caption_annotation, make_figure

PANEL_PIXELS = 110


def mass_peaks_figure(
    selections: Mapping[str, SelectionResult], feature: Feature, titles: Mapping[str, str], caption: str
) -> go.Figure:
    """Draw the selected events, background below and signal on top of it, in panels with one scale.

    Parameters
    ----------
    selections
        From :func:`hepmodel.game.selection.fill_selections`.
    feature
        What the histograms are of.
    titles
        What stands in each panel, such as the significance that would be reached.
    caption
        Which events these are.
    """
    highest = max(float((one.signal + one.background).max()) for one in selections.values()) or 1.0
    traces: list[dict[str, Any]] = []
    annotations = [{**caption_annotation(caption), "yshift": 4}]
    layout: dict[str, Any] = {}
    share = 1.0 / len(selections)
    for place, (name, one) in enumerate(selections.items()):
        axis = "" if place == 0 else str(place + 1)
        top = 1.0 - place * share
        for counts, label, colour, pattern in (
            (one.background, "background", BACKGROUND_COLOUR, "/"),
            (one.signal, "signal", SIGNAL_COLOUR, ""),
        ):
            traces.append(
                {
                    "type": "bar",
                    "x": (one.edges[:-1] + one.edges[1:]) / 2,
                    "width": np.diff(one.edges),
                    "y": counts,
                    "yaxis": f"y{axis}",
                    "name": label,
                    "legendgroup": label,
                    "showlegend": place == 0,
                    "marker": {
                        "color": colour,
                        "line": {"width": 0},
                        "pattern": {"shape": pattern, "fillmode": "replace", "solidity": 0.5},
                    },
                    "hovertemplate": f"{name}: %{{y:.3g}} of {label}<br>at %{{x:.0f}} {feature.unit}<extra></extra>",
                }
            )
        layout[f"yaxis{axis}"] = {
            **AXIS,
            "domain": [top - share * 0.82, top],
            "range": [0, highest * 1.25],
            "anchor": "x",
            "nticks": 3,
            "fixedrange": True,
        }
        annotations.append(
            {
                "text": f"<b>{name}</b>: {titles[name]}",
                "xref": "paper",
                "yref": "paper",
                "x": 0.01,
                "y": top,
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 12},
            }
        )
    return make_figure(
        traces,
        {
            **layout,
            "height": 120 + PANEL_PIXELS * len(selections),
            "barmode": "stack",
            "bargap": 0,
            "xaxis": {
                **AXIS,
                "title": {"text": feature.axis_title},
                "anchor": f"y{len(selections)}",
                "fixedrange": True,
            },
            "annotations": annotations,
            "legend": {"orientation": "h", "y": -0.2, "yanchor": "top", "x": 0},
            "margin": {"l": 44, "r": 12, "t": 44, "b": 84},
        },
    )


def describe_mass_peaks(
    selections: Mapping[str, SelectionResult], feature: Feature, titles: Mapping[str, str]
) -> str:
    """Say in words how many events of which class were selected."""
    parts = [
        f"{name} kept {one.signal.sum() + one.background.sum() + one.beyond:.3g}, of those drawn {one.signal.sum():.3g} "
        f"signal and {one.background.sum():.3g} background ({titles[name]})"
        for name, one in selections.items()
    ]
    return f"{feature.name} of the collisions that were called signal: {'; '.join(parts)}."
