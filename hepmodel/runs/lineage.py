"""What really happened to a run: its epochs, those of the runs that it went on from, and the learning rate of each."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from hepmodel.errors import UnknownRunError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.record import RunRecord

TOLERANCE = (
    1e-3  # rates are computed and kept in single precision, those late in a schedule from small differences
)


class EpochSource(Protocol):
    """Where runs and their epochs are known, such as :class:`hepmodel.runs.store.RunStore`."""

    def get(self, run_id: str) -> RunRecord:
        """Return a run. Raises UnknownRunError."""

    def epochs(self, run_id: str, after: int = 0) -> tuple[EpochRecord, ...]:
        """Return its epochs, those that it has from another run included."""


@dataclass(frozen=True)
class Phase:
    """Epochs that were learned one after the other with the settings of one run.

    Attributes
    ----------
    run
        Whose settings these are.
    epochs
        In order; at least one where anything was learned.
    """

    run: RunRecord
    epochs: tuple[EpochRecord, ...]

    @property
    def seconds(self) -> float:
        """Time spent in these epochs."""
        return sum(epoch.seconds for epoch in self.epochs)


@dataclass(frozen=True)
class Lineage:
    """A run and what it went on from.

    Attributes
    ----------
    run
        The run.
    phases
        From the first epoch to the last; that of the run itself comes last, also where it has no epoch of its own.
    lost
        Identifier of a run that is gone, from which the first phase went on; how many of its epochs are that run's is not
        known any more. None where nothing is missing.
    """

    run: RunRecord
    phases: tuple[Phase, ...]
    lost: str | None = None

    @property
    def epochs(self) -> tuple[EpochRecord, ...]:
        """All epochs in order."""
        return tuple(epoch for phase in self.phases for epoch in phase.epochs)


def trace_lineage(run: RunRecord, source: EpochSource) -> Lineage:
    """Follow a run back to where it began.

    Parameters
    ----------
    run
        The run.
    source
        Where it and those before it are kept.
    """
    epochs, lost = source.epochs(run.id), None
    phases: list[Phase] = []
    child = run
    while child.parent is not None:
        try:
            parent = source.get(child.parent)
        except UnknownRunError:
            lost = child.parent
            break
        inherited = _share(epochs, source.epochs(parent.id))
        phases.insert(0, Phase(child, epochs[len(inherited) :]))
        child, epochs = parent, inherited
    phases.insert(0, Phase(child, epochs))
    return Lineage(run, tuple(phase for phase in phases if phase.epochs or phase.run is run), lost)


def entitle(lineage: Lineage, name: Callable[[RunRecord], str]) -> Lineage:
    """Return the same with a title for every run, also where its owner has given none."""
    own = replace(lineage.run, title=name(lineage.run))
    phases = tuple(
        Phase(own if phase.run is lineage.run else replace(phase.run, title=name(phase.run)), phase.epochs)
        for phase in lineage.phases
    )
    return Lineage(own, phases, lineage.lost)


def find_factors(phase: Phase, train_events: int | None) -> dict[int, float]:
    """Find what the learning rate of the settings was multiplied with.

    Parameters
    ----------
    phase
        Some epochs; where several networks were trained, those of one of them.
    train_events
        Events that were learned from; the place in a schedule depends on their number.

    Returns
    -------
    dict of int to float
        By the network's own epoch, from 1, from which on it held; empty where the settings held throughout.
    """
    config, factors, now = phase.run.config, {}, 1.0
    if config.schedule != "constant" and not train_events:
        return {}
    first = phase.epochs[0].epoch if phase.epochs and config.members > 1 else 1
    steps = math.ceil(train_events / min(config.batch_size, train_events)) if train_events else 1
    for epoch in phase.epochs:
        own = epoch.epoch - first + 1
        if epoch.learning_rate is None:  # of an old run
            continue
        progress = min((own * steps - 1) / max(steps * config.epochs - 1, 1), 1.0)
        factor = _snap(epoch.learning_rate / config.rate_at(progress))
        if not math.isclose(factor, now, rel_tol=TOLERANCE):
            factors[own], now = factor, factor
    return factors


def split_members(phase: Phase) -> list[Phase]:
    """Return the epochs of each network of a run whose answers count.

    Of several networks those that came to their end count; where none did, the first one.
    """
    config = phase.run.config
    members = [
        Phase(phase.run, tuple(epoch for epoch in phase.epochs if epoch.member == member))
        for member in sorted({epoch.member for epoch in phase.epochs})
    ]
    if len(members) > 1 and not _is_complete(members[-1].epochs, config):
        members.pop()
    return members


def _is_complete(epochs: Sequence[EpochRecord], config: TrainingConfig) -> bool:
    if len(epochs) >= config.epochs or config.patience is None:
        return len(epochs) >= config.epochs
    losses = [epoch.validation_loss for epoch in epochs]
    return len(losses) - 1 - losses.index(min(losses)) >= config.patience


def list_rates(phase: Phase, train_events: int | None) -> list[tuple[int, int, float]]:
    """List from which to which epoch of the run which factor held: one entry where it never changed."""
    spans: list[tuple[int, int, float]] = []
    members: Mapping[int, tuple[EpochRecord, ...]] = {
        member: tuple(epoch for epoch in phase.epochs if epoch.member == member)
        for member in dict.fromkeys(epoch.member for epoch in phase.epochs)
    }
    for epochs in members.values():
        factors, now = find_factors(Phase(phase.run, epochs), train_events), 1.0
        first = epochs[0].epoch if phase.run.config.members > 1 else 1
        for epoch in epochs:
            now = factors.get(epoch.epoch - first + 1, now)
            if spans and spans[-1][2] == now:
                spans[-1] = (spans[-1][0], epoch.epoch, now)
            else:
                spans.append((epoch.epoch, epoch.epoch, now))
    return spans


def _share(epochs: tuple[EpochRecord, ...], parents: tuple[EpochRecord, ...]) -> tuple[EpochRecord, ...]:
    """Return the epochs that a run has from its parent: they were copied, down to the time that they took."""
    number = 0
    for own, other in zip(epochs, parents, strict=False):
        if (own.epoch, own.loss, own.validation_loss, own.seconds) != (
            other.epoch, other.loss, other.validation_loss, other.seconds,
        ):  # fmt: skip
            break
        number += 1
    return epochs[:number]


def _snap(factor: float) -> float:
    """Return the power of two that is meant, for that is what the buttons choose, or else the number without its noise."""
    if factor > 0:
        power = 2.0 ** round(math.log2(factor))
        if math.isclose(factor, power, rel_tol=TOLERANCE):
            return power
    return float(f"{factor:.5g}")
