"""Old runs go, as the settings say."""

from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.shelf import RunShelf
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from ui.retention import describe_retention, tidy


def test_old_runs_go_unless_all_are_kept(settings: Settings) -> None:
    store = open_store(settings)
    runs, shelf = RunStore(store), RunShelf(store, ArtifactStore(settings.resolved_artifacts_url))
    run_id = runs.create(TrainingConfig(dataset="toy", features=("x",))).id
    runs.fail(run_id, "over")
    with store.transaction() as connection:
        connection.exec_driver_sql("UPDATE runs SET ended = ended - 40 * 86400")
    assert tidy(shelf, settings.model_copy(update={"retention_days": 0.0})) == 0
    assert tidy(shelf, settings.model_copy(update={"retention_days": 50.0})) == 0
    assert tidy(shelf, settings) == 1
    assert shelf.list() == ()
    store.close()


def test_it_is_told(settings: Settings) -> None:
    assert "30 days after" in describe_retention(settings)
    assert "1 day after" in describe_retention(settings.model_copy(update={"retention_days": 1.0}))
    assert "until somebody deletes them" in describe_retention(
        settings.model_copy(update={"retention_days": 0.0})
    )
