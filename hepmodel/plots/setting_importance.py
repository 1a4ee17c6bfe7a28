"""Which settings a search has found to matter, as an ECharts option."""

from collections.abc import Mapping
from typing import Any

from hepmodel.plots.epoch_axis import AXIS, title
from hepmodel.plots.theme import ACCENT_COLOUR, NEUTRAL_COLOUR

ROW_PIXELS, FRAME_PIXELS = 30, 62


def setting_importance_chart(weights: Mapping[str, float], labels: Mapping[str, str]) -> dict[str, Any]:
    """Draw the share of the differences that each setting explains, a bar a setting, the largest on top.

    Parameters
    ----------
    weights
        Shares, 0 to 1, by the names of the settings, largest first.
    labels
        What people call the settings.
    """
    names = list(weights)[::-1]
    return {
        "animation": False,
        "grid": {"left": 8, "right": 24, "top": 28, "bottom": 8, "containLabel": True},
        "title": title("share of the differences in AUC that each setting explains"),
        "tooltip": {"trigger": "item", "valueFormatter": "%.0f %%"},
        "xAxis": {
            **AXIS,
            "type": "value",
            "min": 0,
            "max": 100,
            "interval": 25,
            "axisLabel": {"formatter": "{value} %"},
        },
        "yAxis": {
            "type": "category",
            "data": [labels.get(name, name) for name in names],
            "axisLine": {"lineStyle": {"color": NEUTRAL_COLOUR}},
            "axisTick": {"show": False},
        },
        "series": [
            {
                "type": "bar",
                "name": "importance",
                "data": [round(100 * weights[name], 1) for name in names],
                "barMaxWidth": 18,
                "itemStyle": {"color": ACCENT_COLOUR, "opacity": 0.75},
            }
        ],
    }


def describe_setting_importance(weights: Mapping[str, float], labels: Mapping[str, str]) -> str:
    """Say it in words.

    Examples
    --------
    >>> describe_setting_importance({"dropout": 0.25}, {"dropout": "Dropout"})
    'Share of the differences in AUC that each setting explains: Dropout 25%.'
    """
    told = ", ".join(f"{labels.get(name, name)} {weight:.0%}" for name, weight in weights.items())
    return f"Share of the differences in AUC that each setting explains: {told}."
