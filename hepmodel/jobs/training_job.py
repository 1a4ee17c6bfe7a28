"""The job that a worker runs: one training, and words in the store however it ends."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hepmodel.errors import HepModelError
from hepmodel.jobs.import_job import execute_import, is_import
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.heartbeat import beating
from hepmodel.runs.limits import check_limits
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store

if TYPE_CHECKING:
    from hepmodel.training.callback import Callback


def run_training(run_id: str, settings_json: str) -> None:
    """Train a run on a worker.

    Parameters
    ----------
    run_id
        A run in the store. If it is over already, nothing happens; if a worker was lost at it, it goes on.
    settings_json
        The settings of the app, so that the worker finds the same store and files.
    """
    settings = Settings.model_validate_json(settings_json)
    try:
        execute_run(run_id, settings)
    except HepModelError:
        return  # it is in the store, in words


def execute_run(run_id: str, settings: Settings, callbacks: Sequence["Callback"] = ()) -> None:
    """Train a run in this process, from its beginning or its checkpoint to its end.

    Raises
    ------
    HepModelError
        Why the training failed; the run carries the same words.
    """
    store = open_store(settings)
    try:
        runs = RunStore(store)
        attempt = runs.begin_attempt(run_id)
        if attempt == 0:
            return
        try:
            with beating(runs, run_id):
                _train(run_id, attempt, runs, settings, callbacks)
        except HepModelError as error:
            runs.fail(run_id, str(error))
            raise
        except KeyboardInterrupt:
            runs.fail(run_id, "The training was interrupted at the command line.")
            raise
        except MemoryError:
            runs.fail(
                run_id, "The training needs more memory than there is. Use fewer events or smaller layers."
            )
            raise
        except (
            Exception
        ) as error:  # a mistake of ours: said in the store, then shown in full where it belongs, the log
            runs.fail(run_id, f"An unexpected error ended the training: {type(error).__name__}: {error}")
            raise
    finally:
        store.close()


def _train(
    run_id: str, attempt: int, runs: RunStore, settings: Settings, callbacks: Sequence["Callback"]
) -> None:
    # Here, not above: this module is also imported by the app, which has no use for TensorFlow.
    from hepmodel.data.catalogue import find_dataset
    from hepmodel.training.run import train_run

    artifacts = ArtifactStore(settings.resolved_artifacts_url)
    if is_import(run_id, artifacts):
        execute_import(run_id, runs, artifacts, settings)
        return
    config = runs.get(run_id).config
    check_limits(config, settings)
    train_run(run_id, find_dataset(config.dataset, settings), runs, artifacts, settings, attempt, callbacks)
