"""What becomes of a trial whose run is over, and of a search whose trials fail."""

from collections.abc import Sequence

from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.search.record import SearchRecord, TrialRecord, TrialState

MOST_FAILURES = 5


def find_failure(search: SearchRecord, trials: Sequence[TrialRecord]) -> str | None:
    """Say why a search cannot go on: too many trials failed in a row since it was begun or went on. None where it can."""
    over = [trial for trial in trials if trial.number >= search.resumed_at and trial.state.is_over]
    last = [trial for trial in over if trial.counts][-MOST_FAILURES:]
    if len(last) < MOST_FAILURES or any(trial.state is not TrialState.FAILED for trial in last):
        return None
    return f"{MOST_FAILURES} trials in a row failed, the last one so: {last[-1].message}"


def settle_trial(run: RunRecord, trial: TrialRecord, auc: float | None) -> TrialState:
    """Say how a trial ended.

    Parameters
    ----------
    run
        Its run, which is over.
    trial
        As it was until now.
    auc
        What it has reached; None without an epoch.
    """
    if run.status is RunStatus.FAILED:
        return TrialState.FAILED
    if run.status is RunStatus.FINISHED:
        return TrialState.COMPLETE
    if trial.state is TrialState.PRUNING:
        return TrialState.PRUNED
    # A loss that ran away ends a training as well: what was kept before is its result.
    return TrialState.STOPPED if run.stop_requested or auc is None else TrialState.COMPLETE
