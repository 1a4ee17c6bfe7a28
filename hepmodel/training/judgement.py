"""Judge a trained network on the events that it has never seen, and keep what it leaves behind."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np

from hepmodel.data.dataset import Dataset
from hepmodel.data.split import load_test_events
from hepmodel.features.pipeline import Preprocessing
from hepmodel.features.storage import to_arrays
from hepmodel.metrics.roc import RocResult, compute_roc
from hepmodel.models.export import export_network
from hepmodel.network.storage import to_arrays as network_to_arrays
from hepmodel.runs.artifacts import CONFIG_FILE, MODEL_FILE, NETWORK_FILE, PREPROCESSING_FILE, ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.packing import pack_arrays
from hepmodel.runs.part_scores import PartScores, save_scores
from hepmodel.training.preparation import PreparedEvents, PreparedPart
from hepmodel.training.scoring import make_forward, score_in_batches


@dataclass(frozen=True)
class Judgement:
    """What a network says of each part, and the ROC curve of the test part."""

    train: PartScores
    validation: PartScores
    test: PartScores
    roc: RocResult


def judge_network(
    model: keras.Model, events: PreparedEvents, dataset: Dataset, config: TrainingConfig
) -> Judgement:
    """Score all parts and compute the ROC curve of the test part."""
    forward = make_forward(model)

    def score_part(part: PreparedPart) -> PartScores:
        scores = score_in_batches(forward, part.learning.inputs)[:, -1]
        return PartScores(part.rows, part.labels.astype(np.int8), scores)

    test = load_test_events(dataset, config.features)
    scores = score_in_batches(forward, events.preprocessing.transform(test.features))[:, -1]
    tested = PartScores(test.rows, test.labels, scores)
    roc = compute_roc(tested.labels, tested.scores)
    return Judgement(score_part(events.train), score_part(events.validation), tested, roc)


def keep_network(
    artifacts: ArtifactStore,
    run_id: str,
    model: keras.Model,
    preprocessing: Preprocessing,
    config: TrainingConfig,
    judgement: Judgement,
) -> None:
    """Write the model (for Keras and for numpy), its preparation, its configuration and its scores of the three parts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / MODEL_FILE
        model.save(path)
        artifacts.write_bytes(run_id, MODEL_FILE, path.read_bytes())
    artifacts.write_bytes(run_id, NETWORK_FILE, pack_arrays(network_to_arrays(export_network(model))))
    artifacts.write_bytes(run_id, PREPROCESSING_FILE, pack_arrays(to_arrays(preprocessing)))
    artifacts.write_bytes(run_id, CONFIG_FILE, config.model_dump_json(indent=2).encode())
    save_scores(artifacts, run_id, "train", judgement.train)
    save_scores(artifacts, run_id, "validation", judgement.validation)
    save_scores(artifacts, run_id, "test", judgement.test)
