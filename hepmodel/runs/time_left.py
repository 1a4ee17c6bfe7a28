"""How long a running training will still take."""

from collections.abc import Sequence
from dataclasses import dataclass

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord

RECENT = 8


@dataclass(frozen=True)
class TimeLeft:
    """An estimate.

    Attributes
    ----------
    seconds
        Of learning, with the pace of the last epochs.
    is_most
        Whether the training may lose its patience before.
    """

    seconds: float
    is_most: bool


def estimate_time_left(epochs: Sequence[EpochRecord], config: TrainingConfig) -> TimeLeft | None:
    """Estimate it from what is finished; None before the first epoch.

    Networks of an ensemble that are yet to come are taken to need as many epochs as those that are done.

    Examples
    --------
    >>> done = [EpochRecord(epoch, 0.6, 0.6, 0.7, 2.0) for epoch in (1, 2, 3)]
    >>> estimate_time_left(done, TrainingConfig(dataset="higgs", features=("m_bb",), epochs=10))
    TimeLeft(seconds=14.0, is_most=False)
    """
    if not epochs:
        return None
    last = epochs[-1].member
    own = sum(epoch.member == last for epoch in epochs)
    usual = config.epochs if last == 0 else (len(epochs) - own) / last
    to_come = max(config.epochs - own, 0) + (config.members - 1 - last) * usual
    # The first epoch of each network also waits for its graph: the middle of some tells the pace of those that follow.
    recent = sorted(epoch.seconds for epoch in epochs[-RECENT:])
    pace = recent[len(recent) // 2]
    return TimeLeft(to_come * pace, config.patience is not None and config.patience < config.epochs)
