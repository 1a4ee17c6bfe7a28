"""Runs are found, named and thrown away."""

import pytest

from hepmodel.errors import ConfigurationError, UnknownRunError
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.shelf import RunShelf
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import Store


@pytest.fixture
def artifacts(settings: Settings) -> ArtifactStore:
    return ArtifactStore(settings.resolved_artifacts_url)


@pytest.fixture
def shelf(store: Store, artifacts: ArtifactStore) -> RunShelf:
    return RunShelf(store, artifacts)


def test_runs_are_listed_by_owner_and_by_search(
    runs: RunStore, shelf: RunShelf, config: TrainingConfig
) -> None:
    mine, other, trial = (
        runs.create(config, owner="ada").id,
        runs.create(config, owner="bob").id,
        runs.create(config, owner="ada", search="s").id,
    )
    assert [run.id for run in shelf.list()] == [trial, other, mine]
    assert [run.id for run in shelf.list(owner="ada")] == [trial, mine]
    assert [run.id for run in shelf.list(search="s")] == [trial]
    assert [run.id for run in shelf.list(limit=1)] == [trial]


def test_what_is_written_about_a_run(runs: RunStore, shelf: RunShelf, config: TrainingConfig) -> None:
    run_id = runs.create(config, title="first").id
    shelf.describe(run_id, note=" good ", tags=("deep", "tanh", "deep"))
    assert shelf.describe(run_id, title="second") == runs.get(run_id)
    record = runs.get(run_id)
    assert (record.title, record.note, record.tags) == ("second", "good", ("deep", "tanh"))
    for wrong in ({"title": "x" * 81}, {"note": "x" * 2001}, {"tags": ("two words",)}, {"tags": ("<b>",)}):
        with pytest.raises(ConfigurationError):
            shelf.describe(run_id, **wrong)
    assert runs.get(run_id) == record


def test_a_deleted_run_leaves_nothing(
    runs: RunStore, shelf: RunShelf, artifacts: ArtifactStore, config: TrainingConfig
) -> None:
    run_id = runs.create(config).id
    runs.add_epoch(run_id, EpochRecord(1, 0.5, 0.5, 0.5, 1.0))
    runs.add_notice(run_id, "something")
    artifacts.write_bytes(run_id, "model.keras", b"x")
    shelf.delete(run_id)
    assert runs.epochs(run_id) == ()
    assert runs.notices(run_id) == ()
    assert not artifacts.exists(run_id, "model.keras")
    with pytest.raises(UnknownRunError):
        shelf.delete(run_id)


def test_old_runs_go_unless_somebody_cared(runs: RunStore, shelf: RunShelf, config: TrainingConfig) -> None:
    plain, named, running = (runs.create(config).id for _ in range(3))
    shelf.describe(named, title="mine")
    for run_id in (plain, named):
        runs.fail(run_id, "over")
    assert shelf.delete_old(days=1) == 0
    assert shelf.delete_old(days=0) == 1
    assert {run.id for run in shelf.list()} == {named, running}


def test_a_tag_finds_runs_of_everybody(runs: RunStore, shelf: RunShelf, config: TrainingConfig) -> None:
    first, second, third = (runs.create(config, owner=owner).id for owner in ("a", "b", "c"))
    shelf.describe(first, tags=("best", "8_b"))
    shelf.describe(second, tags=("8xb", "BEST", "bestest"))
    assert [run.id for run in shelf.list(tag="8_b")] == [first]
    assert [run.id for run in shelf.list(tag="best")] == [first]
    assert {run.id for run in shelf.list(tag="8xb")} == {second}
    assert third in {run.id for run in shelf.list()}
