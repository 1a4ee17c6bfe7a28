"""What is thrown away is in no list, comes back as it was, and is gone after a while."""

import pytest

from hepmodel.errors import UnknownRunError
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.bin import RunBin
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.shelf import RunShelf
from hepmodel.runs.status import RunStatus
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import Store, open_store

CONFIG = TrainingConfig(dataset="toy", features=("x",))


@pytest.fixture
def store(settings: Settings) -> Store:
    return open_store(settings)


@pytest.fixture
def runs(store: Store) -> RunStore:
    return RunStore(store)


@pytest.fixture
def shelf(store: Store, settings: Settings) -> RunShelf:
    return RunShelf(store, ArtifactStore(settings.resolved_artifacts_url))


@pytest.fixture
def bin_(store: Store, shelf: RunShelf) -> RunBin:
    return RunBin(store, shelf)


def test_there_and_back(runs: RunStore, shelf: RunShelf, bin_: RunBin) -> None:
    kept, thrown = runs.create(CONFIG, owner="me").id, runs.create(CONFIG, owner="me", title="old").id
    runs.fail(thrown, "over")
    before = runs.get(thrown)
    bin_.discard([thrown])
    for listed in (runs.list(), shelf.list(), shelf.list(owner="me")):
        assert [run.id for run in listed] == [kept]
    assert runs.get(thrown).discarded is not None  # its link can say so
    bin_.restore([thrown])
    assert runs.get(thrown) == before
    assert {run.id for run in shelf.list(owner="me")} == {kept, thrown}


def test_what_goes_on_is_stopped(runs: RunStore, bin_: RunBin) -> None:
    waiting, running = runs.create(CONFIG).id, runs.create(CONFIG).id
    runs.begin_attempt(running)
    bin_.discard([waiting, running])
    assert runs.get(waiting).status is RunStatus.STOPPED
    assert runs.get(running).stop_requested


def test_it_is_emptied_after_a_while(runs: RunStore, bin_: RunBin) -> None:
    kept, thrown = runs.create(CONFIG).id, runs.create(CONFIG).id
    bin_.discard([thrown])
    assert bin_.empty() == 0
    assert bin_.empty(days=0) == 1
    assert runs.get(kept).discarded is None
    with pytest.raises(UnknownRunError):
        runs.get(thrown)
    bin_.restore([thrown])  # too late, and no error


def test_all_or_none(runs: RunStore, bin_: RunBin) -> None:
    run_id = runs.create(CONFIG).id
    with pytest.raises(UnknownRunError):
        bin_.discard([run_id, "nobody"])
    assert runs.get(run_id).discarded is None
