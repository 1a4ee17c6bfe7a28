"""What each trial of a search reached, and the best so far, as an ECharts option that the page changes in place."""

from collections.abc import Sequence
from typing import Any

from hepmodel.plots.epoch_axis import AXIS, VALIDATION_COLOUR, title
from hepmodel.plots.theme import ACCENT_COLOUR, NEUTRAL_COLOUR
from hepmodel.search.progress import find_best
from hepmodel.search.record import TrialRecord, TrialState

DIGITS = 5
NAMES = {"finished": "finished trial", "pruned": "given up early", "best": "best so far"}


def history_chart(trials: Sequence[TrialRecord], wanted: int, caption: str) -> dict[str, Any]:
    """Draw what trials reached against their number, counted from 1.

    Parameters
    ----------
    trials
        All so far; may be empty.
    wanted
        How many there shall be: the axis is as long from the start, so that nothing moves while points come in.
    caption
        Which events these are.
    """
    numbers = [trial.number + 1 for trial in trials]
    best = find_best(trials)
    return {
        "animation": False,
        "grid": {"left": 10, "right": 20, "top": 54, "bottom": 10},
        "title": title(caption),
        "legend": {"top": 20, "left": 0, "itemGap": 14, "data": list(NAMES.values())},
        "tooltip": {"trigger": "item", "valueFormatter": "%.4f"},
        "xAxis": {
            **AXIS,
            "type": "value",
            "name": "trial",
            "nameGap": 26,
            "min": 0,
            "max": max([wanted, *numbers]) + 1,
            "minInterval": 1,
        },
        "yAxis": {
            **AXIS,
            "type": "value",
            "name": "validation AUC",
            "nameGap": 46,
            "scale": True,
            "splitNumber": 4,
        },
        "series": [
            {
                "type": "line",
                "name": NAMES["best"],
                "step": "end",
                "data": climb(trials),
                "showSymbol": False,
                "lineStyle": {"width": 2.4, "color": VALIDATION_COLOUR},
                "itemStyle": {"color": VALIDATION_COLOUR},
            },
            {
                "type": "scatter",
                "name": NAMES["pruned"],
                "data": _points(trials, TrialState.PRUNED),
                "symbol": "emptyDiamond",
                "symbolSize": 9,
                "itemStyle": {"color": NEUTRAL_COLOUR, "opacity": 0.6},
            },
            {
                "type": "scatter",
                "name": NAMES["finished"],
                "data": _points(trials, TrialState.COMPLETE),
                "symbolSize": 10,
                "itemStyle": {"color": ACCENT_COLOUR},
                "markPoint": {
                    "silent": True,
                    "symbol": "pin",
                    "symbolSize": 22,
                    "itemStyle": {"color": VALIDATION_COLOUR},
                    "label": {"show": False},
                    "data": []
                    if best is None
                    else [{"coord": [best.number + 1, round(best.auc or 0, DIGITS)]}],
                },
            },
        ],
    }


def climb(trials: Sequence[TrialRecord]) -> list[list[float]]:
    """Return the best so far after each finished trial, and until the last one that has begun.

    Examples
    --------
    >>> aucs = (0.7, 0.6, 0.8)
    >>> climb([TrialRecord(number, "", {}, TrialState.COMPLETE, auc) for number, auc in enumerate(aucs)])
    [[1, 0.7], [2, 0.7], [3, 0.8]]
    """
    found: list[list[float]] = []
    for trial in trials:
        if trial.state is TrialState.COMPLETE and trial.auc is not None:
            found.append([trial.number + 1, round(max(trial.auc, found[-1][1] if found else 0.0), DIGITS)])
    if found and trials[-1].number + 1 > found[-1][0]:
        found.append([trials[-1].number + 1, found[-1][1]])
    return found


def describe_history(trials: Sequence[TrialRecord], wanted: int) -> str:
    """Say in words how far the search has come.

    Examples
    --------
    >>> describe_history([], 20)
    'Validation AUC of the trials: none of 20 has finished yet.'
    """
    finished = [one for one in trials if one.state is TrialState.COMPLETE and one.auc is not None]
    best = find_best(trials)
    if best is None:
        return f"Validation AUC of the trials: none of {wanted} has finished yet."
    worst = min(one.auc or 0.0 for one in finished)
    pruned = sum(one.state is TrialState.PRUNED for one in trials)
    return (
        f"Validation AUC of the trials: {len(finished)} of {wanted} have finished, {pruned} were given up early. "
        f"They reached {worst:.3f} to {best.auc:.3f}, best trial {best.number + 1}."
    )


def _points(trials: Sequence[TrialRecord], state: TrialState) -> list[list[float]]:
    return [
        [trial.number + 1, round(trial.auc, DIGITS)]
        for trial in trials
        if trial.state is state and trial.auc is not None
    ]
