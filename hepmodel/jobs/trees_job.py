"""The job that grows boosted trees on the events of a run that is over, for comparison."""

import time

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.catalogue import find_dataset
from hepmodel.errors import HepModelError, SchemaMismatchError
from hepmodel.runs.artifacts import CONFIG_FILE, ArtifactStore
from hepmodel.runs.config import parse_config
from hepmodel.runs.job_progress import write_progress
from hepmodel.runs.part_scores import Part, PartScores, load_scores
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.trees_scores import TREES, TreesScores, save_trees
from hepmodel.settings import Settings


def name_trees_job(run_id: str) -> str:
    """Return the key of the job of a run."""
    return f"{TREES}-{run_id}"


def run_trees(run_id: str, settings_json: str) -> None:
    """Grow trees on a worker: on the same events, prepared in the same way, and score the test part.

    Parameters
    ----------
    run_id
        A run that has left its preparation and the scores of its three parts.
    settings_json
        The settings of the app, so that the worker finds the same files.
    """
    settings = Settings.model_validate_json(settings_json)
    artifacts = ArtifactStore(settings.resolved_artifacts_url)
    try:
        write_progress(artifacts, run_id, TREES, 0.0)
        save_trees(artifacts, run_id, _grow(run_id, artifacts, settings))
        write_progress(artifacts, run_id, TREES, 1.0)
    except HepModelError as error:
        write_progress(artifacts, run_id, TREES, 0.0, str(error))
    except MemoryError:
        write_progress(artifacts, run_id, TREES, 0.0, "The trees need more memory than there is.")
        raise
    except Exception as error:  # a mistake of ours: said on the page, then shown in full in the log
        write_progress(artifacts, run_id, TREES, 0.0, f"An unexpected error: {type(error).__name__}: {error}")
        raise


def _grow(run_id: str, artifacts: ArtifactStore, settings: Settings) -> TreesScores:
    # Here, not above: this module is also imported by the app, which grows no trees.
    from hepmodel.training.trees import grow_trees

    started = time.monotonic()
    config = parse_config(artifacts.read_bytes(run_id, CONFIG_FILE))
    dataset = find_dataset(config.dataset, settings)
    preprocessing = load_portable_network(artifacts, run_id).preprocessing
    features, labels = dataset.read_features(config.features), dataset.read_labels()

    def prepare(part: Part) -> tuple[NDArray[np.float32], PartScores]:
        events = load_scores(artifacts, run_id, part)
        fits = not len(events.rows) or events.rows.max() < len(labels)
        if not fits or not np.array_equal(labels[events.rows], events.labels):
            raise SchemaMismatchError(
                f"The data set {config.dataset!r} is not the one that this network was trained on.",
                "Train it again.",
            )
        return preprocessing.transform(features[events.rows]), events

    (train, learned), (validation, checked) = prepare("train"), prepare("validation")
    trees = grow_trees(
        (train, learned.labels),
        (validation, checked.labels),
        config.seed,
        lambda share: write_progress(artifacts, run_id, TREES, share),
    )
    inputs, test = prepare("test")
    scores = trees.score(inputs)
    judged = PartScores(test.rows, test.labels, scores)
    return TreesScores(judged, trees.best, len(train), time.monotonic() - started)
