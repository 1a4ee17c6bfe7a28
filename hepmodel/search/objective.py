"""What a search makes large: how well the kept network tells the classes apart on the validation events.

The test events have no say in it. Whoever chooses the best of many trainings by them has learned from them, and has nothing
left to judge the winner with.
"""

from collections.abc import Sequence
from statistics import fmean

from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.learning_config import Keep


def judge_trial(epochs: Sequence[EpochRecord], keep: Keep) -> float | None:
    """Return the area under the ROC curve on the validation events, of the network that was kept.

    Parameters
    ----------
    epochs
        All of a run, in order.
    keep
        Which of them is kept: that with the smallest validation loss, or the last.

    Returns
    -------
    float or None
        The mean over the networks of a run that has several; None before the first epoch.

    Examples
    --------
    >>> epochs = [EpochRecord(1, 0.6, 0.5, 0.75, 1.0), EpochRecord(2, 0.5, 0.6, 0.78, 1.0)]
    >>> judge_trial(epochs, "best"), judge_trial(epochs, "last")
    (0.75, 0.78)
    """
    members: dict[int, list[EpochRecord]] = {}
    for epoch in epochs:
        members.setdefault(epoch.member, []).append(epoch)
    kept = [
        own[-1] if keep == "last" else min(own, key=lambda epoch: (epoch.validation_loss, epoch.epoch))
        for own in members.values()
    ]
    return fmean(epoch.validation_auc for epoch in kept) if kept else None
