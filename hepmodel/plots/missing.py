"""Which features lack values, in how many events of each class, and why."""

import html
import re
from collections.abc import Sequence
from typing import Any

from hepmodel.data.feature import Feature
from hepmodel.plots.theme import (
    AXIS,
    BACKGROUND_COLOUR,
    SIGNAL_COLOUR,
    Figure,
    caption_annotation,
    make_figure,
)
from hepmodel.statistics.feature_profile import FeatureProfile
from hepmodel.statistics.missing import THE_CLASS, Decider, MissingGroup
from hepmodel.statistics.profile import ProfileResult

MOST_ROWS = 30
ROW_PIXELS = 24
LONGEST_TICK = 24


def missing_figure(profile: ProfileResult, groups: Sequence[MissingGroup], caption: str) -> Figure:
    """Draw the share of events without a value, a bar a feature and class, under what decides it.

    Parameters
    ----------
    profile, groups
        From :func:`hepmodel.statistics.examination.examine_table`.
    caption
        Which events these are and how many.

    Returns
    -------
    plotly.graph_objects.Figure
        At most `MOST_ROWS` features, the explained ones first, and of these those with most missing values.
    """
    bars: list[tuple[int, FeatureProfile]] = []
    headings: list[dict[str, Any]] = []
    row, said = 0, ""
    for group in sorted(
        groups, key=lambda group: not group.is_explained
    ):  # in their order, the explained ones first
        names = group.features[: MOST_ROWS - len(bars)]
        if names and explain_group(group) != said:
            said = explain_group(group)
            headings.append(_heading(row, said))
            row += 1
        bars += [(row + number, profile.feature(name)) for number, name in enumerate(names)]
        row += len(names)
    return make_figure(
        [_bars("signal", bars), _bars("background", bars)],
        {
            "height": 110 + ROW_PIXELS * row,
            "barmode": "overlay",
            "xaxis": {
                **AXIS,
                "title": {"text": "events without a value [%]"},
                "range": [0, 100],
                "fixedrange": True,
            },
            "yaxis": {
                **AXIS,
                "range": [row - 0.4, -0.6],
                "tickvals": [place for place, _ in bars],
                "ticktext": [_write_tick(one.feature) for _, one in bars],
                "showgrid": False,
                "ticks": "",
                "automargin": True,
                "fixedrange": True,
            },
            "annotations": [caption_annotation(caption), *headings],
            "margin": {"l": 60, "r": 16, "t": 58, "b": 50},
        },
    )


def describe_missing(profile: ProfileResult, groups: Sequence[MissingGroup]) -> str:
    """Say in words which features lack values, for those who cannot see the figure."""
    parts = [
        f"{', '.join(group.features)}: {100 * one.signal.missing_share:.1f} % of signal and "
        f"{100 * one.background.missing_share:.1f} % of background ({explain_group(group)})"
        for group in groups
        for one in [profile.feature(group.features[0])]
    ]
    return f"Share of events without a value. {'; '.join(parts)}."


def explain_group(group: MissingGroup) -> str:
    """Say why a group's values are missing: as its authors say, or else as the events show.

    Examples
    --------
    >>> explain_group(MissingGroup(("a",), "", 5, 2, 3, Decider("jets", (0.0, 1.0))))
    'exactly where jets is 0 or 1'
    """
    if group.reason:
        return group.reason
    return describe_decider(group.decider) if group.decider else "nobody said why"


def describe_decider(decider: Decider) -> str:
    """Say what decides that a value is missing."""
    if decider.feature == THE_CLASS:
        return f"in all {'signal' if decider.values == (1.0,) else 'background'} events and in no other"
    return f"exactly where {decider.feature} is {' or '.join(f'{value:g}' for value in decider.values)}"


def _bars(name: str, rows: list[tuple[int, FeatureProfile]]) -> dict[str, Any]:
    classes = [one.signal if name == "signal" else one.background for _, one in rows]
    colour, offset = (SIGNAL_COLOUR, -0.19) if name == "signal" else (BACKGROUND_COLOUR, 0.19)
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [100 * one.missing_share for one in classes],
        "y": [row + offset for row, _ in rows],
        "width": 0.36,
        "error_x": {
            "type": "data",
            "array": [100 * one.missing_error for one in classes],
            "thickness": 1,
            "width": 2,
        },
        "marker": {
            "color": colour,
            "pattern": {"shape": "" if name == "signal" else "/", "fillmode": "replace", "solidity": 0.6},
        },
        "customdata": [
            [one.name, f"{missing.missing:,} of {missing.events:,}"]
            for (_, one), missing in zip(rows, classes, strict=True)
        ],
        "hovertemplate": f"%{{customdata[0]}}<br>{name}: %{{x:.1f}} % (%{{customdata[1]}})<extra></extra>",
    }


def _heading(row: int, text: str) -> dict[str, Any]:
    return {
        "text": f"<i>{html.escape(text)}</i>",
        "x": 0,
        "y": row,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 2,
        "showarrow": False,
        "align": "left",
    }


def _write_tick(feature: Feature) -> str:
    if len(re.sub(r"<[^>]*>", "", html.unescape(feature.symbol))) <= LONGEST_TICK:
        return feature.symbol
    return f"{html.escape(feature.name[: LONGEST_TICK - 1])}…"
