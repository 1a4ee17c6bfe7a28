"""Searches in a store, and trials as they come out of one."""

import dataclasses
from collections.abc import Callable

import pytest

from hepmodel.runs.config import TrainingConfig
from hepmodel.search.notation import parse_space
from hepmodel.search.record import SearchRecord, TrialRecord, TrialState
from hepmodel.search.study import propose
from tests.jobs.conftest import workshop  # noqa: F401  # fixture


@pytest.fixture
def base() -> TrainingConfig:
    """Any training."""
    return TrainingConfig(dataset="toy", features=("x", "y"), epochs=10)


def make_search(base: TrainingConfig, space: str, **changes: object) -> SearchRecord:
    """Return a search that is in no store."""
    usual: dict[str, object] = {"wanted": 30, "pruning": True, "seed": 5}
    return SearchRecord("search", 0.0, base, parse_space(space), **{**usual, **changes})  # type: ignore[arg-type]


def try_out(search: SearchRecord, number: int, judge: Callable[[TrainingConfig], float]) -> list[TrialRecord]:
    """Make so many trials one after the other; what each is worth is made up."""
    trials: list[TrialRecord] = []
    for place in range(number):
        parameters = propose(search, trials)
        assert parameters is not None
        auc = judge(search.space.configure(search.base, parameters))
        curve = tuple(auc - 0.1 / epoch for epoch in range(1, 11))
        trials.append(TrialRecord(place, f"run{place}", parameters, TrialState.COMPLETE, auc, curve))
    return trials


def change(trial: TrialRecord, **changes: object) -> TrialRecord:
    """Return a trial with some of it changed."""
    return dataclasses.replace(trial, **changes)  # type: ignore[arg-type]
