"""What really happened to a run, in words: a configuration says only what was asked for."""

from hepmodel.runs.comparison import compare_settings
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.duration import say_duration
from hepmodel.runs.lineage import Lineage, Phase, list_rates, split_members
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.runs.titles import name_run
from hepmodel.runs.wording import list_settings

LOST = "a run that is not here any more"


def tell_story(lineage: Lineage) -> dict[str, str]:
    """List what happened, by short names: epochs, learning rates, time, and what it went on from."""
    run = lineage.run
    if run.is_import:
        return {"Training": "trained elsewhere; nothing is known of it"}
    told = {"Epochs run": _say_epochs(lineage), "Learning rate as it was": say_rates(lineage)}
    if run.train_events:
        told["Learned from"] = f"{run.train_events:,} events"
    told["Time taken"] = say_time(lineage)
    if run.parent is not None:
        told["Went on from"] = say_origin(lineage)
    return {name: value for name, value in told.items() if value}


def tell_phases(lineage: Lineage) -> list[str]:
    """Tell the training phase by phase, a sentence or two each; empty where it went as its settings say."""
    told = []
    if lineage.lost is not None:
        told.append(
            "This training went on from another run, which was deleted: how many of its first epochs are that run's, and with "
            "which settings they were learned, is not known any more, except for the learning rate."
        )
    before: TrainingConfig | None = None
    for phase in lineage.phases:
        if not phase.epochs:
            continue
        config, is_own = phase.run.config, phase.run is lineage.run
        whose = "" if is_own else f" by the run “{name_run(phase.run)}”, which this one went on from"
        told.append(f"{_say_span(phase)}{whose}: {_say_phase_rates(phase, lineage.run.train_events)}.")
        if before is not None:
            changed = [
                f"{one.name.lower()} {one.values[1]} instead of {one.values[0]}"
                for one in compare_settings([list_settings(before), list_settings(config)])
                if one.differs
            ]
            told[-1] += f" Asked for: {', '.join(changed)}." if changed else ""
        if is_own:
            told[-1] += say_end(lineage)
        before = config
    plain = len(told) == 1 and lineage.lost is None and not deviates(lineage)
    return [] if plain else told


def deviates(lineage: Lineage) -> bool:
    """Return whether a training was anything but what its configuration alone would give."""
    own = lineage.phases[-1]
    rates = list_rates(own, lineage.run.train_events)
    return (
        len(lineage.phases) > 1
        or lineage.lost is not None
        or any(factor != 1.0 for _, _, factor in rates)
        or bool(own.epochs and len(own.epochs) != own.run.config.epochs * own.run.config.members)
    )


def say_end(lineage: Lineage) -> str:
    """Say why a run ended before all of its epochs were done; empty where it did not."""
    run, own = lineage.run, lineage.phases[-1]
    planned = run.config.epochs * run.config.members
    done = own.epochs[-1].epoch if own.epochs else 0
    if done >= planned or not run.status.is_over:
        return ""
    dropped = ""
    if run.config.members > 1:
        counted = len(split_members(own))
        if counted < run.config.members:
            dropped = f" {counted} of {run.config.members} networks count."
    if run.status is RunStatus.FINISHED:
        return (
            f" It ended by itself, {planned:,} were asked for: the validation loss had not become smaller for "
            f"{run.config.patience} epochs."
        )
    return f" {planned:,} were asked for. {run.message}{dropped}".rstrip()


def say_rates(lineage: Lineage) -> str:
    """Say which learning rate held in which epochs, where it was not the one of the settings throughout."""
    if not deviates(lineage) or not lineage.epochs:
        return ""
    if len(lineage.phases) == 1 and all(
        factor == 1.0 for _, _, factor in list_rates(lineage.phases[0], lineage.run.train_events)
    ):
        return ""
    events = lineage.run.train_events
    spans = [
        (first, last, _write_rate(phase.run.config, factor))
        for phase in lineage.phases
        for first, last, factor in list_rates(phase, events)
    ]
    return _join(spans)


def say_time(lineage: Lineage) -> str:
    """Say how long the epochs took, and how much of it was spent by the runs before."""
    own, total = lineage.phases[-1].seconds, sum(phase.seconds for phase in lineage.phases)
    if lineage.lost is not None:
        return f"{say_duration(total)}, with what {LOST} has taken"
    if len(lineage.phases) == 1:
        return say_duration(total) if lineage.epochs else ""
    return f"{say_duration(total)}, {say_duration(total - own)} of it by what it went on from"


def say_origin(lineage: Lineage) -> str:
    """Say which run it went on from, and after which epoch; empty where it began by itself."""
    if lineage.run.parent is None:
        return ""
    earlier = [phase for phase in lineage.phases if phase.run is not lineage.run]
    if not earlier:
        return LOST
    parent = earlier[-1]
    return f"{name_run(parent.run)}, after epoch {parent.epochs[-1].epoch}"


def find_parent(lineage: Lineage) -> RunRecord | None:
    """Return the run whose last state it went on from; None where it began by itself or that run is gone."""
    earlier = [phase for phase in lineage.phases if phase.run is not lineage.run]
    return earlier[-1].run if earlier else None


def _say_epochs(lineage: Lineage) -> str:
    run, done = lineage.run, len(lineage.epochs)
    planned = run.config.epochs * run.config.members
    if done == planned:
        return f"{done:,}"
    if not run.status.is_over:
        return f"{done:,} of {planned:,} so far"
    why = "ended by itself" if run.status is RunStatus.FINISHED else run.status.value
    return f"{done:,} of {planned:,} ({why})"


def _say_span(phase: Phase) -> str:
    first, last = phase.epochs[0].epoch, phase.epochs[-1].epoch
    return f"Epoch {first}" if first == last else f"Epochs {first} to {last}"


def _say_phase_rates(phase: Phase, events: int | None) -> str:
    spans = [
        (first, last, _write_rate(phase.run.config, factor))
        for first, last, factor in list_rates(phase, events)
    ]
    return f"learning rate {_join(spans)}"


def _join(spans: list[tuple[int, int, str]]) -> str:
    merged: list[tuple[int, str]] = []
    for _, last, rate in spans:
        if merged and merged[-1][1] == rate:
            merged.pop()
        merged.append((last, rate))
    *earlier, (_, final) = merged
    parts = [f"{rate} to epoch {last}" for last, rate in earlier]
    return ", ".join([*parts, f"then {final}" if parts else final])


def _write_rate(config: TrainingConfig, factor: float) -> str:
    rate = f"{config.learning_rate * factor:.4g}"
    return rate if config.schedule == "constant" else f"{rate} ({config.schedule} schedule)"
