"""What is tried next and what is given up, compared with Optuna asked directly."""

import math

import optuna
import pytest
from optuna.distributions import FloatDistribution
from optuna.trial import TrialState as OptunaState
from optuna.trial import create_trial

from hepmodel.runs.config import TrainingConfig
from hepmodel.search.record import TrialRecord, TrialState
from hepmodel.search.study import count_spared_epochs, propose, should_prune, weigh_settings
from tests.search.conftest import change, make_search, try_out

SPACE = "learning_rate=1e-4..1e-1:log;hidden_layers=25-20-15|64-64|8;dropout=0..0.5"


def judge(config: TrainingConfig) -> float:
    """A made-up landscape with its top at a learning rate of 0.01 and wide layers."""
    return 0.8 - 0.05 * abs(math.log10(config.learning_rate) + 2) + 0.0005 * config.hidden_layers[0]


def test_an_interrupted_search_goes_on_as_if_it_had_not_been(base: TrainingConfig) -> None:
    search = make_search(base, SPACE)
    whole = try_out(search, 14, judge)
    again = make_search(base, SPACE)  # another process, which has only what the store kept
    for cut in (0, 3, 9, 13):
        assert propose(again, whole[:cut]) == whole[cut].parameters
    assert try_out(make_search(base, SPACE, seed=6), 3, judge) != whole[:3]


def test_it_begins_with_the_base_and_tries_nothing_twice(base: TrainingConfig) -> None:
    search = make_search(base.replace(hidden_layers=[8]), SPACE)
    trials = try_out(search, 14, judge)
    assert trials[0].parameters == {"learning_rate": 0.001, "hidden_layers": [8], "dropout": 0.0}
    assert len({search.space.configure(search.base, trial.parameters) for trial in trials}) == 14


def test_a_small_space_comes_to_an_end(base: TrainingConfig) -> None:
    search = make_search(base, "hidden_layers=8|16;optimiser=adam|sgd")
    trials = try_out(search, 4, judge)
    assert propose(search, trials) is None
    stopped = [*trials[:3], change(trials[3], state=TrialState.STOPPED)]
    assert propose(search, stopped) == trials[3].parameters


def test_it_finds_better_ones_than_chance(base: TrainingConfig) -> None:
    ends = [try_out(make_search(base, SPACE, seed=seed), 24, judge) for seed in (1, 2, 3)]
    for trials in ends:
        first, last = trials[1:8], trials[-7:]
        assert sum(trial.auc or 0 for trial in last) > sum(trial.auc or 0 for trial in first)


@pytest.mark.parametrize("height", [0.60, 0.70, 0.74, 0.76, 0.80])
@pytest.mark.parametrize("epochs", [1, 2, 3, 6])
def test_pruning_is_that_of_optuna(base: TrainingConfig, height: float, epochs: int) -> None:
    search = make_search(base, "dropout=0..0.5")
    heights = (0.70, 0.72, 0.75, 0.78, 0.79)
    study = optuna.create_study(
        direction="maximize", pruner=optuna.pruners.MedianPruner(4, count_spared_epochs(search))
    )
    trials = []
    for number, auc in enumerate(heights):
        curve = tuple(auc - 0.05 / epoch for epoch in range(1, 11))
        trials.append(TrialRecord(number, "", {"dropout": 0.1 * number}, TrialState.COMPLETE, auc, curve))
        study.add_trial(
            create_trial(
                value=auc,
                params={"dropout": 0.1 * number},
                distributions={"dropout": FloatDistribution(0.0, 0.5)},
                intermediate_values=dict(enumerate(curve, 1)),
            )
        )
    asked = study.ask({"dropout": FloatDistribution(0.0, 0.5)})
    curve = tuple(height - 0.05 / epoch for epoch in range(1, epochs + 1))
    for epoch, value in enumerate(curve, 1):
        asked.report(value, epoch)
    mine = TrialRecord(5, "", {"dropout": 0.05}, TrialState.RUNNING, None, curve)
    assert should_prune(search, [*trials, mine], 5) == asked.should_prune()
    assert not should_prune(make_search(base, "dropout=0..0.5", pruning=False), [*trials, mine], 5)
    assert study.trials[-1].state is OptunaState.RUNNING


def test_trials_of_every_state_are_understood(base: TrainingConfig) -> None:
    search = make_search(base, SPACE)
    trials = try_out(search, 6, judge)
    mixed = [change(trial, state=state) for trial, state in zip(trials, TrialState, strict=True)]
    mixed = [change(one, auc=None) if one.state is not TrialState.COMPLETE else one for one in mixed]
    mixed[0] = change(mixed[0], curve=())
    assert propose(search, mixed) is not None
    assert not should_prune(search, mixed, 0)


def test_importance_finds_what_matters(base: TrainingConfig) -> None:
    search = make_search(base, SPACE)
    trials = try_out(search, 20, judge)
    weights = weigh_settings(search, trials)
    assert weights is not None
    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights["learning_rate"] > weights["dropout"]
    assert next(iter(weights)) == "learning_rate"
    assert weigh_settings(search, trials[:9]) is None
    assert weigh_settings(search, [change(trial, auc=0.7) for trial in trials]) is None
