"""A search goes into the bin with its trials and comes back with them, on every kind of database."""

import pytest

from hepmodel.errors import UnknownSearchError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.store import RunStore
from hepmodel.search.bin import SearchBin
from hepmodel.search.ledger import SearchLedger
from hepmodel.search.notation import parse_space
from hepmodel.search.record import SearchStatus
from hepmodel.search.store import SearchStore
from hepmodel.store.engine import Store

PARAMETERS = {"hidden_layers": [8]}


def test_there_and_back(store: Store, base: TrainingConfig) -> None:
    searches, ledger, runs, bin_ = (
        SearchStore(store),
        SearchLedger(store, "me"),
        RunStore(store),
        SearchBin(store),
    )
    search = searches.create(base, parse_space("hidden_layers=8|64-64"), 5, owner="ada")
    ledger.claim(search.id)
    trial = ledger.add_trial(search, 0, PARAMETERS, search.space.configure(base, PARAMETERS))
    other = runs.create(base, owner="ada").id
    bin_.discard(search.id)
    assert searches.list("ada") == ()
    assert [run.id for run in runs.list()] == [other]
    assert searches.get(search.id).status is SearchStatus.STOPPING  # whoever drives it ends it
    bin_.restore(search.id)
    assert [one.id for one in searches.list("ada")] == [search.id]
    assert {run.id for run in runs.list()} == {trial, other}


def test_it_is_emptied_after_a_while(store: Store, base: TrainingConfig) -> None:
    searches, ledger, bin_ = SearchStore(store), SearchLedger(store, "me"), SearchBin(store)
    kept, thrown = (searches.create(base, parse_space("dropout=0..0.5"), 5) for _ in range(2))
    ledger.claim(thrown.id)
    ledger.add_trial(thrown, 0, {"dropout": 0.1}, base)
    bin_.discard(thrown.id)
    assert bin_.empty() == 0
    assert bin_.empty(days=0) == 1
    assert searches.get(kept.id) == kept
    assert searches.trials(thrown.id) == ()
    for act in (searches.get, bin_.restore, bin_.discard):
        with pytest.raises(UnknownSearchError):
            act(thrown.id)
