"""Train one network for five epochs, by Keras' own `fit` or by ours; a program that prints its times as JSON.

Arguments: file of events, settings as JSON, and `fit`, `steps` (with steps_per_execution) or `ours`.
"""

import json
import sys
import time

import keras
import numpy as np

from hepmodel.models.loss import evaluate_loss, make_targets
from hepmodel.models.mlp import build_mlp
from hepmodel.runs.config import TrainingConfig
from hepmodel.training.epoch import EpochTrainer
from hepmodel.training.learning_events import LearningEvents

EPOCHS = 5


class Clock(keras.callbacks.Callback):
    """Seconds of each epoch."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:
        """Start."""
        self._start = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: object = None) -> None:
        """Stop."""
        self.seconds.append(time.perf_counter() - self._start)


def main(file: str, settings: str, way: str) -> None:
    """Train and print."""
    with np.load(file) as arrays:
        inputs, labels = arrays["inputs"], arrays["labels"]
    # As if it were to be trained for long: then compiling is worth its while.
    config = TrainingConfig(dataset="clouds", features=("x",), epochs=50, seed=1, **json.loads(settings))
    targets = make_targets(labels, config)
    model = build_mlp(config, inputs.shape[1], config.seed)
    start = time.perf_counter()
    if way == "ours":
        trainer = EpochTrainer(model, LearningEvents(inputs, targets), config, config.seed)
        results = [trainer.run(number) for number in range(1, EPOCHS + 1)]
        seconds = [result.seconds for result in results if result is not None]
    else:
        optimiser = keras.optimizers.SGD if config.optimiser == "sgd" else keras.optimizers.Adam
        loss = "binary_crossentropy" if config.output == "sigmoid" else "categorical_crossentropy"
        model.compile(
            optimizer=optimiser(config.learning_rate),
            loss=loss,
            steps_per_execution=64 if way == "steps" else 1,
        )
        clock = Clock()
        model.fit(inputs, targets, batch_size=config.batch_size, epochs=EPOCHS, verbose=0, callbacks=[clock])
        seconds = clock.seconds
    total = time.perf_counter() - start
    found = evaluate_loss(targets, model.predict(inputs, batch_size=8192, verbose=0), None, config)
    print(json.dumps({"seconds": seconds, "total": total, "loss": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
