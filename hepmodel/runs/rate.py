"""The learning rate that is in force: that of the settings, what its schedule leaves of it, and what somebody has made of it."""

from collections.abc import Sequence

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.control import FASTEST, SLOWEST
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.learning_config import MOST_RATE
from hepmodel.runs.record import RunRecord

TOLERANCE = 0.01


def find_rate(config: TrainingConfig, factor: float, own_epochs: int) -> float:
    """Return the rate of the first step after so many epochs of a network.

    Parameters
    ----------
    config, factor
        What was asked for, and what its rate is multiplied with.
    own_epochs
        That the network has done.

    Examples
    --------
    >>> config = TrainingConfig(dataset="higgs", features=("m_bb",), schedule="linear", final_rate=0.5, epochs=10)
    >>> find_rate(config, 2.0, 10)
    0.001
    """
    return factor * config.rate_at(min(own_epochs / config.epochs, 1.0))


def find_coming_rate(run: RunRecord, epochs: Sequence[EpochRecord]) -> float | None:
    """Return the rate of the next epoch where it was changed since the last one; None where it only follows its schedule.

    Examples
    --------
    >>> from hepmodel.runs.status import RunStatus
    >>> run = RunRecord("a", 0.0, RunStatus.PAUSED, TrainingConfig(dataset="higgs", features=("m_bb",)), rate_factor=0.5)
    >>> find_coming_rate(run, [EpochRecord(1, 0.7, 0.7, 0.5, 1.0, learning_rate=0.001)])
    0.0005
    """
    if run.status.is_over or not epochs or epochs[-1].learning_rate is None:
        return None
    config, used = run.config, epochs[-1].learning_rate
    own = sum(epoch.member == epochs[-1].member for epoch in epochs)
    if own >= config.epochs:
        return None  # the next epoch, if there is one, is another network's first
    # Of the last step of an epoch, whose place in the schedule depends on how many steps the epoch has: from one to very many.
    latest = find_rate(config, run.rate_factor, own)
    earliest = run.rate_factor * config.rate_at((own - 1) / max(config.epochs - 1, 1))
    if latest * (1 - TOLERANCE) <= used <= earliest * (1 + TOLERANCE):
        return None
    return latest


def double_rate(run: RunRecord) -> float:
    """Return the factor that makes the rate twice as large, or as large as it may be."""
    return min(2 * run.rate_factor, FASTEST, max(MOST_RATE / run.config.learning_rate, run.rate_factor))


def halve_rate(run: RunRecord) -> float:
    """Return the factor that makes the rate half as large, or as small as it may be."""
    return max(run.rate_factor / 2, SLOWEST)
