"""The job that judges a network from a file: a run like a training, whose file waits among its artifacts."""

from hepmodel.data.catalogue import find_dataset
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.model_file import IMPORT_FILE
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings


def is_import(run_id: str, artifacts: ArtifactStore) -> bool:
    """Return whether a run has brought its network along instead of wanting one trained."""
    return artifacts.exists(run_id, IMPORT_FILE)


def execute_import(run_id: str, runs: RunStore, artifacts: ArtifactStore, settings: Settings) -> None:
    """Judge the network of a run in this process.

    Raises
    ------
    HepModelError
        Why it was refused.
    """
    # Here, not above: this module is also imported by the app, which has no use for TensorFlow.
    from hepmodel.training.imported import judge_imported

    dataset = find_dataset(runs.get(run_id).config.dataset, settings)
    judge_imported(run_id, dataset, runs, artifacts, settings)
