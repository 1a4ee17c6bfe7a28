"""What is known of one pass over the training events."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EpochRecord:
    """One pass over the training events.

    Attributes
    ----------
    epoch
        Counted from 1 through the whole run; where several networks are trained, one after the other.
    loss, validation_loss
        Mean of the run's loss, penalties included: of the training events while they were learnt from (dropout included)
        and of the validation events after the epoch.
    validation_auc
        Area under the ROC curve on the validation events.
    seconds
        Time that the epoch took, validation included.
    member
        Which network of the run, from 0.
    learning_rate
        Of the epoch's last step; None in runs of version 0.2 and older, as the following.
    gradient_norm
        Root of the mean square, over the epoch's steps, of the length of the loss's gradient.
    events_per_second
        Training events seen per second of learning, validation left out.
    """

    epoch: int
    loss: float
    validation_loss: float
    validation_auc: float
    seconds: float
    member: int = 0
    learning_rate: float | None = None
    gradient_norm: float | None = None
    events_per_second: float | None = None
