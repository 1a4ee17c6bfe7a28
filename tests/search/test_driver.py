"""Whole searches of small trainings on a real worker, stopped, killed and gone on with."""

import time
from collections.abc import Callable

import pytest

from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.shelf import RunShelf
from hepmodel.search.driver import SearchDriver
from hepmodel.search.keeper import SearchKeeper
from hepmodel.search.ledger import SearchLedger
from hepmodel.search.notation import parse_space
from hepmodel.search.record import SearchRecord, SearchStatus, TrialState
from hepmodel.search.store import SearchStore
from hepmodel.search.study import count_spared_epochs
from hepmodel.search.verdict import MOST_FAILURES
from tests.jobs.conftest import PATIENCE, Workshop

pytestmark = pytest.mark.timeout(900)
LONG = {"epochs": 400, "hidden_layers": (64,), "batch_size": 16}


def begin(workshop: Workshop, space: str, wanted: int, **changes: object) -> SearchRecord:
    usual: dict[str, object] = {"epochs": 2, "hidden_layers": (6,), "batch_size": 64}
    base = TrainingConfig.model_validate({"dataset": "toy", "features": ("x", "y"), **usual, **changes})
    return SearchStore(workshop.runs._store).create(base, parse_space(space), wanted, seed=1)


def drive(workshop: Workshop, name: str = "me") -> SearchDriver:
    return SearchDriver(workshop.runs._store, workshop.jobs, name)


def wait(
    workshop: Workshop, search_id: str, step: Callable[[], object], until: Callable[[SearchRecord], object]
) -> SearchRecord:
    searches, end = SearchStore(workshop.runs._store), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        step()
        record = searches.get(search_id)
        if until(record):
            return record
        time.sleep(0.05)
    raise AssertionError(f"waited in vain: {record}, {searches.trials(search_id)}")


def test_a_search_is_kept_until_every_combination_was_tried(workshop: Workshop) -> None:
    searches = SearchStore(workshop.runs._store)
    search = begin(workshop, "hidden_layers=4|6|8-4", wanted=9)
    keeper = SearchKeeper(drive(workshop), every=0.05)
    keeper.start()
    record = wait(workshop, search.id, lambda: None, lambda one: one.status.is_over)
    keeper.close()
    assert (record.status, record.message) == (
        SearchStatus.FINISHED,
        "Every combination of these settings was tried.",
    )
    trials = searches.trials(search.id)
    assert [trial.state for trial in trials] == [TrialState.COMPLETE] * 3
    assert [trial.number for trial in trials] == [0, 1, 2]
    assert trials[0].parameters == {"hidden_layers": [6]}  # what everything begins with
    for trial in trials:
        run, epochs = workshop.runs.get(trial.run_id), workshop.runs.epochs(trial.run_id)
        assert run.search == search.id
        best = min(epochs, key=lambda epoch: epoch.validation_loss)
        assert trial.auc == best.validation_auc
        assert trial.curve == tuple(epoch.validation_auc for epoch in epochs)


def test_stopped_killed_and_gone_on_with(workshop: Workshop) -> None:
    searches = SearchStore(workshop.runs._store)
    search, driver = begin(workshop, "learning_rate=1e-4..1e-1:log", 2, **LONG), drive(workshop)

    def has_epochs(number: int, place: int = -1) -> Callable[[SearchRecord], bool]:
        return lambda _: bool((trials := searches.trials(search.id)) and len(trials[place].curve) >= number)

    wait(workshop, search.id, lambda: driver.advance(search.id), has_epochs(2))
    assert drive(workshop, "other").advance(search.id).status is SearchStatus.RUNNING
    assert len(searches.trials(search.id)) == 1  # the other one has only looked
    workshop.kill_worker()
    reached = len(searches.trials(search.id)[0].curve)
    other = drive(
        workshop, "other"
    )  # as if the server had been killed as well: nothing is known but the store
    driver.release()
    wait(workshop, search.id, lambda: other.advance(search.id), has_epochs(reached + 2))
    assert len(searches.trials(search.id)) == 1

    searches.request_stop(search.id)
    stopped = wait(workshop, search.id, lambda: other.advance(search.id), lambda one: one.status.is_over)
    assert stopped.status is SearchStatus.STOPPED
    assert [trial.state for trial in searches.trials(search.id)] == [TrialState.STOPPED]

    searches.resume(search.id)
    wait(
        workshop, search.id, lambda: other.advance(search.id), lambda _: len(searches.trials(search.id)) == 2
    )
    second = searches.trials(search.id)[1]
    RunShelf(workshop.runs._store, ArtifactStore(workshop.settings.resolved_artifacts_url)).delete(
        second.run_id
    )
    other.advance(search.id)
    assert searches.trials(search.id)[1].message == "Its run was deleted."
    searches.request_stop(search.id)
    wait(workshop, search.id, lambda: other.advance(search.id), lambda one: one.status.is_over)


def test_what_is_behind_is_given_up(workshop: Workshop) -> None:
    store = workshop.runs._store
    searches, ledger = SearchStore(store), SearchLedger(store, "me")
    search, driver = begin(workshop, "learning_rate=1e-6..1e-2:log", 5, **LONG), drive(workshop)
    ledger.claim(search.id)
    for number in range(4):  # trials that the toy's events can never equal
        parameters = {"learning_rate": 0.001 * (number + 1)}
        run_id = ledger.add_trial(search, number, parameters, search.space.configure(search.base, parameters))
        assert run_id is not None
        for epoch in range(1, 401):
            workshop.runs.add_epoch(run_id, EpochRecord(epoch, 0.1, 0.1, 0.99, 0.01))
        workshop.runs.fail(run_id, "made up")
        ledger.set_trial(search.id, number, TrialState.COMPLETE, 0.99)
    wait(workshop, search.id, lambda: driver.advance(search.id), lambda one: one.status.is_over)
    last = searches.trials(search.id)[-1]
    assert (last.number, last.state) == (4, TrialState.PRUNED)
    assert last.auc is not None
    assert count_spared_epochs(search) <= len(last.curve) < 400


def test_failures_in_a_row_end_it_in_words(workshop: Workshop) -> None:
    searches = SearchStore(workshop.runs._store)
    search, driver = begin(workshop, "dropout=0..0.5", 20, dataset="gone"), drive(workshop)
    ended = wait(workshop, search.id, lambda: driver.advance(search.id), lambda one: one.status.is_over)
    assert ended.status is SearchStatus.FAILED
    assert f"{MOST_FAILURES} trials in a row failed" in ended.message
    assert "There is no data set 'gone'" in ended.message
    searches.resume(search.id)  # what was wrong may have been put right
    assert driver.advance(search.id).status is SearchStatus.RUNNING
    searches.request_stop(search.id)
    wait(workshop, search.id, lambda: driver.advance(search.id), lambda one: one.status.is_over)
