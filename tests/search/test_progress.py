"""Where a search stands, and what becomes of its trials."""

import pytest

from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.errors import SchemaMismatchError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.search.cost import SECONDS_BETWEEN, estimate_search
from hepmodel.search.notation import parse_space
from hepmodel.search.progress import measure_progress, rank_trials
from hepmodel.search.record import SearchStatus, TrialRecord, TrialState
from hepmodel.search.suggestions import suggest
from hepmodel.search.verdict import MOST_FAILURES, find_failure, settle_trial
from hepmodel.search.wording import spell_features
from tests.search.conftest import make_search


def make_trial(number: int, state: TrialState, auc: float | None = None) -> TrialRecord:
    ended = 10.0 * number + 10 if state.is_over else None
    return TrialRecord(
        number, f"run{number}", {"dropout": 0.1}, state, auc, created=10.0 * number, ended=ended
    )


def test_progress_and_order(base: TrainingConfig) -> None:
    search = make_search(base, "dropout=0..0.5", wanted=10)
    states = (
        TrialState.COMPLETE,
        TrialState.FAILED,
        TrialState.STOPPED,
        TrialState.PRUNED,
        TrialState.COMPLETE,
    )
    aucs = (0.7, None, 0.9, 0.8, 0.75)
    trials = [make_trial(*one) for one in zip(range(5), states, aucs, strict=True)]
    trials.append(make_trial(5, TrialState.RUNNING))
    progress = measure_progress(search, trials, now=54.0)
    assert (progress.done, progress.pruned, progress.failed) == (4, 1, 1)
    assert progress.best is trials[4]
    assert progress.seconds_left == 6 * 10 - 4
    assert [trial.number for trial in rank_trials(trials)] == [4, 0, 3, 1, 2, 5]
    over = make_search(base, "dropout=0..0.5", status=SearchStatus.STOPPED)
    assert measure_progress(over, trials, now=54.0).seconds_left is None
    assert measure_progress(search, [], now=0.0).best is None


@pytest.mark.parametrize(
    ("status", "stop", "before", "auc", "after"),
    [
        (RunStatus.FINISHED, False, TrialState.RUNNING, 0.7, TrialState.COMPLETE),
        (RunStatus.FINISHED, True, TrialState.PRUNING, 0.7, TrialState.COMPLETE),  # it was quicker
        (RunStatus.STOPPED, True, TrialState.PRUNING, 0.7, TrialState.PRUNED),
        (RunStatus.STOPPED, True, TrialState.RUNNING, 0.7, TrialState.STOPPED),
        (RunStatus.STOPPED, False, TrialState.RUNNING, 0.7, TrialState.COMPLETE),  # its loss ran away
        (RunStatus.STOPPED, False, TrialState.RUNNING, None, TrialState.STOPPED),
        (RunStatus.FAILED, True, TrialState.PRUNING, 0.7, TrialState.FAILED),
    ],
)
def test_how_a_trial_ends(
    base: TrainingConfig,
    status: RunStatus,
    stop: bool,
    before: TrialState,
    auc: float | None,
    after: TrialState,
) -> None:
    run = RunRecord("run", 0.0, status, base, stop_requested=stop)
    assert settle_trial(run, make_trial(0, before), auc) is after


def test_only_failures_in_a_row_end_a_search(base: TrainingConfig) -> None:
    search = make_search(base, "dropout=0..0.5")
    failed = [make_trial(number, TrialState.FAILED) for number in range(MOST_FAILURES)]
    assert find_failure(search, failed) is not None
    assert find_failure(search, failed[:-1]) is None
    between = [*failed[:3], make_trial(3, TrialState.COMPLETE, 0.7), *failed[4:]]
    assert find_failure(search, between) is None
    assert find_failure(make_search(base, "dropout=0..0.5", resumed_at=2), failed) is None


def test_cost_is_that_of_all_trials(base: TrainingConfig) -> None:
    space = parse_space("epochs=2..4")
    seconds = estimate_search(space, base, 10, lambda config: float(config.epochs))
    assert 10 * (2 + SECONDS_BETWEEN) < seconds < 10 * (4 + SECONDS_BETWEEN)


def test_what_the_training_has_is_offered_as_well(base: TrainingConfig) -> None:
    own = base.replace(batch_size=77, learning_rate=0.5, patience=7, hidden_layers=[9, 9], l2=0.0)
    for name in ("batch_size", "learning_rate", "patience", "hidden_layers"):
        assert suggest(name, own).contains(own.model_dump(mode="json")[name])
    assert not suggest("l2", own).contains(0.0)  # which no logarithmic range reaches


def test_features_by_their_level() -> None:
    text = spell_features("features = high | m_bb, m_jj", HIGGS)
    chosen = parse_space(text).dimensions["features"].corners()
    assert chosen == (list(HIGGS.feature_names[-7:]), ["m_bb", "m_jj"])
    assert spell_features("dropout=0..0.5", HIGGS) == "dropout=0..0.5"
    with pytest.raises(SchemaMismatchError, match="'q'"):
        spell_features("features=q|all", HIGGS)
