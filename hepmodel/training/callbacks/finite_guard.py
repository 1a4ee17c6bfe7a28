"""Notice when a training has gone astray."""

import math

from hepmodel.errors import TrainingError
from hepmodel.runs.config import TrainingConfig
from hepmodel.training.callback import Callback, Progress


class FiniteGuard(Callback):
    """Refuse to go on once a loss is no number any more: no later step can make it one."""

    def __init__(self, config: TrainingConfig) -> None:
        self._learning_rate = config.learning_rate

    def on_epoch_end(self, progress: Progress) -> None:
        """Check both losses.

        Raises
        ------
        TrainingError
            If one is NaN or infinite.
        """
        for name, loss in (
            ("loss", progress.epoch.loss),
            ("validation loss", progress.epoch.validation_loss),
        ):
            if not math.isfinite(loss):
                value = "NaN" if math.isnan(loss) else "infinite"
                raise TrainingError(
                    f"The {name} became {value} in epoch {progress.epoch.epoch}.",
                    f"Lower the learning rate (it was {self._learning_rate:g}).",
                )
