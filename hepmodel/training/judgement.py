"""Judge a trained network on the events that it has never seen, and keep what it leaves behind."""

import tempfile
from pathlib import Path

import keras

from hepmodel.data.dataset import Dataset
from hepmodel.data.split import load_test_events
from hepmodel.features.pipeline import Preprocessing
from hepmodel.features.storage import to_arrays
from hepmodel.metrics.roc import RocResult, compute_roc
from hepmodel.runs.artifacts import (
    CONFIG_FILE,
    MODEL_FILE,
    PREPROCESSING_FILE,
    ArtifactStore,
    TestScores,
    save_test_scores,
)
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.packing import pack_arrays
from hepmodel.training.epoch import EpochTrainer


def judge_network(
    trainer: EpochTrainer, preprocessing: Preprocessing, dataset: Dataset, config: TrainingConfig
) -> tuple[TestScores, RocResult]:
    """Score the test part and compute its ROC curve."""
    events = load_test_events(dataset, config.features)
    scores = TestScores(events.rows, events.labels, trainer.score(preprocessing.transform(events.features)))
    return scores, compute_roc(scores.labels, scores.scores)


def keep_network(
    artifacts: ArtifactStore,
    run_id: str,
    model: keras.Model,
    preprocessing: Preprocessing,
    config: TrainingConfig,
    scores: TestScores,
) -> None:
    """Write the model, its preparation, its configuration and its scores of the test part."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / MODEL_FILE
        model.save(path)
        artifacts.write_bytes(run_id, MODEL_FILE, path.read_bytes())
    artifacts.write_bytes(run_id, PREPROCESSING_FILE, pack_arrays(to_arrays(preprocessing)))
    artifacts.write_bytes(run_id, CONFIG_FILE, config.model_dump_json(indent=2).encode())
    save_test_scores(artifacts, run_id, scores)
