"""What captions of this page's figures say about their events."""

from collections.abc import Sequence

from hepmodel.statistics.scaling import ScalingResult
from ui.explore.frame import Exploration

UNWEIGHTED = "Each simulated event counts once: weights are not used here."
FLOWERS = "150 irises, E. Anderson and R. A. Fisher, 1936"


def say_which_events(exploration: Exploration, passing: int, drawn: int | None = None) -> str:
    """Say how many events a figure shows, of how many, and where they come from."""
    total = exploration.table.told
    is_part = drawn is not None and drawn < passing
    if exploration.cuts:
        text = f"{passing:,} of {total:,} events pass the cuts"
        text += f", {drawn:,} evenly chosen are drawn" if is_part else ""
    else:
        text = f"{drawn:,} evenly chosen of {passing:,} events" if is_part else f"{passing:,} events"
    return f"{text}, {exploration.origin}"


def say_what_was_done(
    exploration: Exploration, names: Sequence[str], learnt: ScalingResult, left_out: Sequence[str]
) -> str:
    """Say what happened to missing values, weights and features that do not vary; empty where nothing did."""
    notes = []
    filled = [name for name, missing in zip(names, learnt.missing, strict=True) if missing]
    if filled:
        notes.append(
            f"Where a collision has no value, the middle value (median) of the feature stands in: {_name_some(filled)}."
        )
    if left_out:
        notes.append(f"The same in every collision, or never there, and so left out: {_name_some(left_out)}.")
    if exploration.table.weights is not None:
        notes.append(UNWEIGHTED)
    return " ".join(notes)


def _name_some(names: Sequence[str], most: int = 6) -> str:
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
