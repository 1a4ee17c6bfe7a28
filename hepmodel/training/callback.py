"""The moments of a training at which something else may happen."""

from dataclasses import dataclass

from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.training.network_state import NetworkState


@dataclass(frozen=True)
class Progress:
    """Where a training is after an epoch.

    Attributes
    ----------
    epoch
        The epoch that has just ended.
    state
        All that is needed to go on from here.
    """

    epoch: EpochRecord
    state: NetworkState


class Callback:
    """Does nothing at every moment; override what is needed."""

    def on_epoch_end(self, progress: Progress) -> None:
        """An epoch has ended, in the order of the callbacks' list."""

    def should_stop(self) -> bool:
        """Asked after every epoch. True ends the training in order."""
        return False
