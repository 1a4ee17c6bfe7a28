"""A search's way through the store, on every kind of database."""

import threading

import pytest

from hepmodel.errors import UnknownSearchError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.store import RunStore
from hepmodel.search.ledger import SearchLedger
from hepmodel.search.notation import parse_space
from hepmodel.search.record import SearchRecord, SearchStatus, TrialState
from hepmodel.search.store import SearchStore
from hepmodel.store.engine import Store

PARAMETERS = {"hidden_layers": [8]}


@pytest.fixture
def search(store: Store, base: TrainingConfig) -> SearchRecord:
    return SearchStore(store).create(
        base, parse_space("hidden_layers=8|64-64"), 5, owner="ada", title="first"
    )


def add(ledger: SearchLedger, search: SearchRecord, number: int = 0) -> str | None:
    return ledger.add_trial(search, number, PARAMETERS, search.space.configure(search.base, PARAMETERS))


def test_a_search_from_its_beginning_to_its_end(store: Store, search: SearchRecord) -> None:
    searches, ledger, runs = SearchStore(store), SearchLedger(store, "me"), RunStore(store)
    assert searches.get(search.id) == search
    assert searches.list("ada") == (search,)
    assert searches.list("bob") == ()
    assert ledger.list_unfinished() == (search.id,)
    assert ledger.claim(search.id)
    run_id = add(ledger, search)
    assert run_id is not None
    run = runs.get(run_id)
    assert (run.owner, run.search, run.config.hidden_layers) == ("ada", search.id, (8,))
    for epoch, auc in ((1, 0.6), (2, 0.7)):
        runs.add_epoch(run_id, EpochRecord(epoch, 0.6, 0.6, auc, 1.0))
    (trial,) = searches.trials(search.id)
    assert (trial.number, trial.state, trial.curve) == (0, TrialState.RUNNING, (0.6, 0.7))
    assert trial.parameters == PARAMETERS
    ledger.set_trial(search.id, 0, TrialState.COMPLETE, 0.7)
    ledger.set_trial(search.id, 0, TrialState.FAILED, message="too late")
    assert [(one.state, one.auc, one.message) for one in searches.trials(search.id)] == [
        (TrialState.COMPLETE, 0.7, "")
    ]
    assert ledger.end(search.id, SearchStatus.FINISHED).status is SearchStatus.FINISHED
    assert ledger.list_unfinished() == ()
    assert searches.request_stop(search.id).status is SearchStatus.FINISHED
    again = searches.resume(search.id, more=3)
    assert (again.status, again.wanted, again.resumed_at, again.ended) == (SearchStatus.RUNNING, 8, 1, None)


def test_one_at_a_time(store: Store, search: SearchRecord) -> None:
    mine, other = SearchLedger(store, "me"), SearchLedger(store, "other")
    assert mine.claim(search.id)
    assert mine.claim(search.id)
    assert not other.claim(search.id)
    assert add(other, search) is None
    assert other.claim(search.id, lease=0.0)  # the first one has been silent for too long
    assert add(mine, search) is None
    assert not SearchStore(store).trials(search.id)
    other.release()
    assert mine.claim(search.id)


def test_of_many_who_grasp_at_once_one_has_it(store: Store, search: SearchRecord) -> None:
    barrier, got = threading.Barrier(6), []

    def grasp(name: str) -> None:
        ledger = SearchLedger(store, name)
        barrier.wait()
        if ledger.claim(search.id) and add(ledger, search) is not None:
            got.append(name)

    threads = [threading.Thread(target=grasp, args=(str(number),)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1
    assert len(SearchStore(store).trials(search.id)) == 1
    assert len(RunStore(store).list()) == 1


def test_a_search_that_was_stopped_begins_nothing(store: Store, search: SearchRecord) -> None:
    ledger = SearchLedger(store, "me")
    ledger.claim(search.id)
    assert SearchStore(store).request_stop(search.id).status is SearchStatus.STOPPING
    assert add(ledger, search) is None
    assert ledger.list_unfinished() == (search.id,)


def test_unknown_searches_are_named(store: Store) -> None:
    searches = SearchStore(store)
    for action in (searches.get, searches.request_stop, searches.resume):
        with pytest.raises(UnknownSearchError, match="nobody"):
            action("nobody")
    assert searches.trials("nobody") == ()
