"""How the trials of a search learned, epoch by epoch, as an ECharts option that the page changes in place."""

from collections.abc import Sequence
from typing import Any

from hepmodel.plots.epoch_axis import AXIS, VALIDATION_COLOUR, epoch_axis, title
from hepmodel.plots.theme import ACCENT_COLOUR, NEUTRAL_COLOUR
from hepmodel.search.progress import find_best
from hepmodel.search.record import TrialRecord, TrialState

MOST_CURVES = 100


def trial_curves_chart(trials: Sequence[TrialRecord], epochs: int, caption: str) -> dict[str, Any]:
    """Draw the validation AUC against the epoch, a line a trial: the best and those at work stand out.

    Parameters
    ----------
    trials
        All so far; the newest hundred, and the best, are drawn.
    epochs
        The most that a trial may have.
    caption
        Which events these are.
    """
    best = find_best(trials)
    shown = [one for one in trials[-MOST_CURVES:] if one is not best]
    if best is not None:
        shown.append(best)  # the last one is drawn on top
    longest = max([epochs, *(len(one.curve) for one in shown)])
    return {
        "animation": False,
        "grid": {"left": 10, "right": 20, "top": 32, "bottom": 10},
        "title": title(caption),
        "tooltip": {"trigger": "item", "valueFormatter": "%.4f"},
        "xAxis": epoch_axis(longest),
        "yAxis": {
            **AXIS,
            "type": "value",
            "name": "validation AUC",
            "nameGap": 46,
            "scale": True,
            "splitNumber": 4,
        },
        "series": [_draw(one, one is best) for one in shown if one.curve],
    }


def describe_trial_curves(trials: Sequence[TrialRecord]) -> str:
    """Say in words what is drawn.

    Examples
    --------
    >>> describe_trial_curves([])
    'Validation AUC by epoch: no trial has an epoch yet.'
    """
    drawn = [one for one in trials if one.curve]
    if not drawn:
        return "Validation AUC by epoch: no trial has an epoch yet."
    best = find_best(trials)
    told = f"Validation AUC by epoch of {len(drawn)} trials"
    if best is None or not best.curve:
        return f"{told}."
    return f"{told}; that of the best, trial {best.number + 1}, went from {best.curve[0]:.3f} to {best.curve[-1]:.3f}."


def _draw(trial: TrialRecord, is_best: bool) -> dict[str, Any]:
    if is_best:
        colour, width, opacity, dash = VALIDATION_COLOUR, 3.0, 1.0, "solid"
    elif not trial.state.is_over:
        colour, width, opacity, dash = ACCENT_COLOUR, 2.4, 1.0, "solid"
    else:
        is_complete = trial.state is TrialState.COMPLETE
        colour, width = (ACCENT_COLOUR if is_complete else NEUTRAL_COLOUR), 1.3
        opacity, dash = (0.45, "solid") if is_complete else (0.4, "dashed")
    return {
        "id": f"trial {trial.number}",
        "name": f"trial {trial.number + 1}{', best' if is_best else ''}",
        "type": "line",
        "data": [[epoch, round(auc, 5)] for epoch, auc in enumerate(trial.curve, start=1)],
        "symbolSize": 5,
        "showSymbol": len(trial.curve) == 1 or is_best,
        "lineStyle": {"width": width, "opacity": opacity, "type": dash, "color": colour},
        "itemStyle": {"color": colour, "opacity": opacity},
    }
