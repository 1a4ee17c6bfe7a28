"""What the store knows of a run."""

from dataclasses import dataclass

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.status import RunStatus

INDIFFERENT = 1e-9


@dataclass(frozen=True)
class Notice:
    """Something that happened to a run and that its owner should know.

    Attributes
    ----------
    time
        Seconds since 1970, UTC.
    text
        One sentence.
    """

    time: float
    text: str


@dataclass(frozen=True)
class TrainingOutcome:
    """How a training ended, as the store keeps it with the run.

    Attributes
    ----------
    best_epoch
        The epoch with the smallest validation loss: the kept weights are those after it. 0 without any.
    auc, auc_error
        Area under the ROC curve on the test events, which nothing was fitted or chosen on, and its standard
        error. None where the run ended before its first epoch.
    train_events, validation_events, test_events
        Numbers of events in the three parts.
    seconds
        Time spent in epochs, all attempts together.
    events_per_second
        Training events seen per second of it, validation included.
    """

    best_epoch: int
    auc: float | None
    auc_error: float | None
    train_events: int
    validation_events: int
    test_events: int
    seconds: float
    events_per_second: float


@dataclass(frozen=True)
class RunRecord:
    """A run as the store knows it.

    Attributes
    ----------
    id
        Cannot be guessed: whoever has the link may look.
    created, ended
        Seconds since 1970, UTC; None where the run is not over.
    status
        Where it is on its way.
    config
        What was asked for.
    message
        Why it failed or stopped, in words; empty otherwise.
    attempts
        How often a worker has begun it: more than 1 where it was paused or a worker was lost.
    stop_requested
        True once somebody has asked it to stop.
    heartbeat
        When a worker last said that it is at work, seconds since 1970.
    outcome
        Its results, None where it is not over or has none.
    losses
        How often a worker was lost at it.
    pause_after
        Wait after that epoch, or at once where it is behind; None to go on.
    rate_factor
        What the learning rate of its configuration is multiplied with from the next epoch on.
    owner
        Who started it: an identifier of a browser; None from the command line.
    parent
        The run whose last state it went on from.
    search
        The search that it is a trial of.
    title, note, tags
        What its owner calls it and wrote of it.
    discarded
        When it was thrown into the bin; None where it was not.
    """

    id: str
    created: float
    status: RunStatus
    config: TrainingConfig
    message: str = ""
    attempts: int = 0
    stop_requested: bool = False
    heartbeat: float | None = None
    ended: float | None = None
    outcome: TrainingOutcome | None = None
    losses: int = 0
    pause_after: int | None = None
    rate_factor: float = 1.0
    owner: str | None = None
    parent: str | None = None
    search: str | None = None
    title: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    discarded: float | None = None

    def may_be_steered_by(self, visitor: str | None) -> bool:
        """Return whether a visitor may pause, stop or change it: its owner; of a run without one, whoever has the link."""
        return self.owner is None or self.owner == visitor

    @property
    def auc(self) -> float | None:
        """Area under the ROC curve on the test part, None where there is none (yet)."""
        return self.outcome.auc if self.outcome else None

    @property
    def auc_error(self) -> float | None:
        """Standard error of `auc`."""
        return self.outcome.auc_error if self.outcome else None

    @property
    def train_events(self) -> int | None:
        """Number of events that were trained on."""
        return self.outcome.train_events if self.outcome else None

    @property
    def is_import(self) -> bool:
        """Whether its network was trained elsewhere, and was only judged here; known once it is over."""
        return self.outcome is not None and self.outcome.auc is not None and not self.outcome.train_events

    @property
    def is_indifferent(self) -> bool:
        """Whether its network gives every event the same score: no pair of events is told apart, and none by chance."""
        return (
            self.auc is not None
            and abs(self.auc - 0.5) < INDIFFERENT
            and self.auc_error is not None
            and self.auc_error < INDIFFERENT
        )

    @property
    def test_events(self) -> int | None:
        """Number of events that `auc` was measured on."""
        return self.outcome.test_events if self.outcome else None

    @property
    def events_per_second(self) -> float | None:
        """Training events seen per second."""
        return self.outcome.events_per_second if self.outcome else None
