"""The charts of a search hold what the trials reached, whatever states they are in."""

import json

import pytest

from hepmodel.plots.search_history import climb, describe_history, history_chart
from hepmodel.plots.setting_importance import describe_setting_importance, setting_importance_chart
from hepmodel.plots.trial_curves import describe_trial_curves, trial_curves_chart
from hepmodel.search.record import TrialRecord, TrialState

TRIALS = tuple(
    TrialRecord(number, f"run{number}", {}, state, auc, curve)
    for number, (state, auc, curve) in enumerate(
        [
            (TrialState.COMPLETE, 0.70, (0.6, 0.7)),
            (TrialState.PRUNED, 0.55, (0.55,)),
            (TrialState.FAILED, None, ()),
            (TrialState.COMPLETE, 0.75, (0.7, 0.75)),
            (TrialState.COMPLETE, 0.65, ()),  # its run was thrown away
            (TrialState.RUNNING, None, (0.9,)),
        ]
    )
)


def test_history() -> None:
    chart = history_chart(TRIALS, 10, "some events")
    best, pruned, finished = chart["series"]
    assert finished["data"] == [[1, 0.70], [4, 0.75], [5, 0.65]]
    assert pruned["data"] == [[2, 0.55]]
    assert best["data"] == climb(TRIALS) == [[1, 0.70], [4, 0.75], [5, 0.75], [6, 0.75]]
    assert finished["markPoint"]["data"] == [{"coord": [4, 0.75]}]
    assert chart["xAxis"]["max"] == 11
    assert "3 of 10 have finished, 1 were given up early" in describe_history(TRIALS, 10)
    assert "0.650 to 0.750, best trial 4" in describe_history(TRIALS, 10)


def test_curves_draw_the_best_last() -> None:
    chart = trial_curves_chart(TRIALS, 5, "some events")
    assert [one["name"] for one in chart["series"]] == ["trial 1", "trial 2", "trial 6", "trial 4, best"]
    assert chart["series"][-1]["data"] == [[1, 0.7], [2, 0.75]]
    assert chart["series"][1]["lineStyle"]["type"] == "dashed"
    assert "of 4 trials; that of the best, trial 4, went from 0.700 to 0.750" in describe_trial_curves(TRIALS)


def test_importance_has_the_largest_on_top() -> None:
    weights, labels = {"dropout": 0.75, "l2": 0.25}, {"dropout": "Dropout"}
    chart = setting_importance_chart(weights, labels)
    assert chart["yAxis"]["data"] == ["l2", "Dropout"]
    assert chart["series"][0]["data"] == [25.0, 75.0]
    assert describe_setting_importance(weights, labels).endswith("Dropout 75%, l2 25%.")


@pytest.mark.parametrize("trials", [(), TRIALS])
def test_options_are_plain_json(trials: tuple[TrialRecord, ...]) -> None:
    json.dumps([history_chart(trials, 5, ""), trial_curves_chart(trials, 5, "")], allow_nan=False)
