"""Tell a search and its trials on the terminal."""

from typing import Any

from hepmodel.search.progress import find_best
from hepmodel.search.record import SearchRecord, TrialRecord, TrialState
from hepmodel.search.wording import describe_parameters


def summarise_search(record: SearchRecord, trials: tuple[TrialRecord, ...], seconds: float) -> dict[str, Any]:
    """Return the results of a search as plain values."""
    best = find_best(trials)
    return {
        "search": record.id,
        "status": record.status.value,
        "auc": best.auc if best else None,
        "settings": dict(best.parameters) if best else None,
        "trials": sum(trial.counts for trial in trials),
        "pruned": sum(trial.state is TrialState.PRUNED for trial in trials),
        "failed": sum(trial.state is TrialState.FAILED for trial in trials),
        "seconds": round(seconds, 2),
        "run": best.run_id if best else None,
    }


def describe_search(told: dict[str, Any]) -> str:
    """Say the results of a search in a few lines."""
    if told["auc"] is None:
        return f"No trial has finished. Search {told['search']}."
    settings = ", ".join(f"{name} {value}" for name, value in describe_parameters(told["settings"]).items())
    return (
        f"Validation AUC {told['auc']:.4f} with {settings}.\n"
        f"{told['trials']} trials, {told['pruned']} of them given up early, {told['seconds']:.1f} s."
        f" Search {told['search']}, best run {told['run']}."
    )


def tell_trial(trial: TrialRecord, done: int, wanted: int) -> str:
    """Say in a line how a trial ended, the `done`-th of those that are wanted."""
    settings = "  ".join(f"{name} {value}" for name, value in describe_parameters(trial.parameters).items())
    reached = "" if trial.auc is None else f"  validation AUC {trial.auc:.4f}"
    told = (
        f"{done}/{wanted}  trial {trial.number + 1} {trial.state.value}{reached}  {settings}  {trial.message}"
    )
    return told.rstrip()
