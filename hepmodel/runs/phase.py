"""What a worker is doing with a run, as far as its epochs tell."""

from collections.abc import Sequence

from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus


def is_judged(run: RunRecord, epochs: Sequence[EpochRecord]) -> bool:
    """Return whether a run has learned all that it will, and is being judged on the test part.

    Examples
    --------
    >>> from hepmodel.runs.config import TrainingConfig
    >>> run = RunRecord("a", 0.0, RunStatus.RUNNING, TrainingConfig(dataset="higgs", features=("m_bb",), epochs=2))
    >>> [is_judged(run, [EpochRecord(epoch, 0.7, 0.7, 0.5, 1.0) for epoch in range(1, done + 1)]) for done in (1, 2)]
    [False, True]
    """
    config = run.config
    if run.status is not RunStatus.RUNNING or not epochs or epochs[-1].member < config.members - 1:
        return False
    own = [epoch for epoch in epochs if epoch.member == epochs[-1].member]
    if len(own) >= config.epochs:
        return True
    if config.patience is None or run.parent is not None:
        return False  # a fork counts its patience from where it began, which its epochs do not tell
    best = min(own, key=lambda epoch: (epoch.validation_loss, epoch.epoch))
    return own[-1].epoch - best.epoch >= config.patience
