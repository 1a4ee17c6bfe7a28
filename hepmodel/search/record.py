"""What the store knows of a search and its trials."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hepmodel.runs.config import TrainingConfig
from hepmodel.search.space import SearchSpace


class SearchStatus(StrEnum):
    """Where a search is on its way."""

    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FINISHED = "finished"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """True where nothing will change by itself."""
        return self not in (SearchStatus.RUNNING, SearchStatus.STOPPING)


class TrialState(StrEnum):
    """Where a trial is on its way.

    ``pruning``: it was asked to end early because it was behind; ``pruned``: it has. ``stopped``: somebody ended it; it does
    not count among those that are wanted.
    """

    RUNNING = "running"
    PRUNING = "pruning"
    COMPLETE = "complete"
    PRUNED = "pruned"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """True where nothing will change any more."""
        return self not in (TrialState.RUNNING, TrialState.PRUNING)


@dataclass(frozen=True)
class SearchRecord:
    """A search as the store knows it.

    Attributes
    ----------
    id
        Cannot be guessed: whoever has the link may look.
    created, ended
        Seconds since 1970, UTC; None where it is not over.
    base
        The training that everything begins with.
    space
        What may vary.
    wanted
        How many trials.
    pruning
        Whether trials that are behind end early.
    seed
        Decides what is tried.
    status, message
        Where it is, and why it ended where that was before its time.
    owner, title
        Who started it (None from the command line), and what it is called.
    resumed_at
        Number of the trial with which it went on last: failures before do not count.
    discarded
        When it was thrown into the bin; None where it was not.
    """

    id: str
    created: float
    base: TrainingConfig
    space: SearchSpace
    wanted: int
    pruning: bool
    seed: int
    status: SearchStatus = SearchStatus.RUNNING
    message: str = ""
    ended: float | None = None
    owner: str | None = None
    title: str = ""
    resumed_at: int = 0
    discarded: float | None = None


@dataclass(frozen=True)
class TrialRecord:
    """One training of a search.

    Attributes
    ----------
    number
        Counted from 0 through the search.
    run_id
        Its run, which may have been thrown away since.
    parameters
        Values of the settings that vary.
    state
        Where it is on its way.
    auc
        Area under the ROC curve on the validation events, of the network that was kept; None without any.
    curve
        The same after each epoch, from the first on; empty where the run was thrown away.
    message
        Why it failed, in words.
    created, ended
        Seconds since 1970, UTC.
    """

    number: int
    run_id: str
    parameters: Mapping[str, Any]
    state: TrialState
    auc: float | None = None
    curve: tuple[float, ...] = ()
    message: str = ""
    created: float = 0.0
    ended: float | None = None

    @property
    def counts(self) -> bool:
        """Whether it is one of those that are wanted: somebody who stops a trial wants another in its place."""
        return self.state is not TrialState.STOPPED
