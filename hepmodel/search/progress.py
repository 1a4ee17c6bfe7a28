"""Where a search stands: how many trials are through, which is best, how long it may still take."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from hepmodel.search.record import SearchRecord, TrialRecord, TrialState

JUDGED = (TrialState.COMPLETE, TrialState.PRUNED)
RECENT = 10
FEWEST_FOR_IMPORTANCE = 10
"""So many finished trials can begin to tell which settings matter."""


@dataclass(frozen=True)
class SearchProgress:
    """Where a search stands.

    Attributes
    ----------
    done
        Trials that are through, however they ended; without those that somebody stopped.
    wanted
        How many there shall be.
    pruned, failed
        Those among `done` that ended early because they were behind, and that failed.
    best
        The finished trial with the largest AUC; None before the first.
    seconds_left
        At the pace of the last trials; None where that is not known, or it is over.
    """

    done: int
    wanted: int
    pruned: int
    failed: int
    best: TrialRecord | None
    seconds_left: float | None


def measure_progress(search: SearchRecord, trials: Sequence[TrialRecord], now: float) -> SearchProgress:
    """Say where a search stands.

    Parameters
    ----------
    search, trials
        As they are in the store.
    now
        Seconds since 1970, UTC.
    """
    over = [trial for trial in trials if trial.state.is_over and trial.counts]
    at_work = [trial for trial in trials if not trial.state.is_over]
    return SearchProgress(
        done=len(over),
        wanted=search.wanted,
        pruned=sum(trial.state is TrialState.PRUNED for trial in over),
        failed=sum(trial.state is TrialState.FAILED for trial in over),
        best=find_best(trials),
        seconds_left=None if search.status.is_over else _estimate(search, over, at_work, now),
    )


def find_best(trials: Sequence[TrialRecord]) -> TrialRecord | None:
    """Return the finished trial with the largest AUC, the earlier one of equals; None without any."""
    complete = [one for one in trials if one.state is TrialState.COMPLETE and one.auc is not None]
    return max(complete, key=lambda one: (one.auc or 0.0, -one.number), default=None)


def rank_trials(trials: Sequence[TrialRecord]) -> list[TrialRecord]:
    """Return the trials best first: the finished ones, then those that were given up, then all others in their order."""

    def place(trial: TrialRecord) -> tuple[bool, bool, float, int]:
        if trial.state not in JUDGED or trial.auc is None:
            return (True, True, 0.0, trial.number)
        return (False, trial.state is not TrialState.COMPLETE, -trial.auc, trial.number)

    return sorted(trials, key=place)


def _estimate(
    search: SearchRecord, over: Sequence[TrialRecord], at_work: Sequence[TrialRecord], now: float
) -> float | None:
    spans = [trial.ended - trial.created for trial in over if trial.ended is not None][-RECENT:]
    if not spans:
        return None
    pace = fmean(spans)
    at_once = max(len(at_work), 1)
    spent = sum(min(now - trial.created, pace) for trial in at_work)
    return max((search.wanted - len(over)) * pace - spent, 0.0) / at_once
