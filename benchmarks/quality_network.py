"""Networks of the app, trained on one fold: each alone, and averaged."""

import math

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality_tasks import Fold
from hepmodel.models.loss import evaluate_loss, make_targets
from hepmodel.models.mlp import build_mlp
from hepmodel.runs.config import TrainingConfig
from hepmodel.training.epoch import EpochTrainer
from hepmodel.training.learning_events import LearningEvents


def score_by_networks(fold: Fold, config: TrainingConfig, members: int) -> list[NDArray[np.float32]]:
    """Train networks from different beginnings, and let each score the test part; each keeps its best epoch."""
    return [_score_by_one(fold, config, seed) for seed in range(1, members + 1)]


def _score_by_one(fold: Fold, config: TrainingConfig, seed: int) -> NDArray[np.float32]:
    train, validation, _ = (make_targets(labels.astype(np.float32), config) for labels in fold.labels)
    model = build_mlp(config, fold.train.shape[1], seed)
    trainer = EpochTrainer(model, LearningEvents(fold.train, train), config, seed)
    lowest, best = math.inf, trainer.score(fold.test)
    for epoch in range(1, config.epochs + 1):
        trainer.run(epoch)
        loss = evaluate_loss(validation, trainer.predict(fold.validation), None, config)
        if loss < lowest:
            lowest, best = loss, trainer.score(fold.test)
    return best
