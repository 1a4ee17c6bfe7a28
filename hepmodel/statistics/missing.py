"""Which features lack values together, and what decides it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.statistics.profile import ProfileResult

THE_CLASS = "label"
"""Stands for a feature's name where signal or background decides."""


@dataclass(frozen=True)
class Decider:
    """What decides whether there is a value.

    Attributes
    ----------
    feature
        Name of a feature with few different values, or `THE_CLASS`.
    values
        The group has no value exactly where this feature has one of these.
    """

    feature: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class MissingGroup:
    """Features that lack a value in exactly the same events.

    Attributes
    ----------
    features
        Their names, in the schema's order.
    reason
        Why, in words, where somebody said so; else empty.
    missing, missing_signal, missing_background
        Events without a value, in all and by class.
    decider
        What decides it, found in the events; None where no feature does.
    """

    features: tuple[str, ...]
    reason: str
    missing: int
    missing_signal: int
    missing_background: int
    decider: Decider | None

    @property
    def is_explained(self) -> bool:
        """Whether it is known why values are missing."""
        return bool(self.reason) or self.decider is not None


def find_missing(
    table: EventTable, profile: ProfileResult, progress: Callable[[float], None] | None = None
) -> tuple[MissingGroup, ...]:
    """Group the features with missing values by the events that lack them, and find out what decides it.

    Parameters
    ----------
    table
        The events.
    profile
        What :func:`hepmodel.statistics.profile.profile_table` found in them.
    progress
        Called now and then with the share that is done.

    Returns
    -------
    tuple of MissingGroup
        The one with most missing values first. Features without any value at all are no group: nothing decides that.
    """
    lacking = [one for one in profile.features if 0 < one.missing < one.events]
    groups: dict[bytes, list[str]] = {}
    for number, one in enumerate(lacking):
        groups.setdefault(_fingerprint(np.isnan(table.column(one.name))), []).append(one.name)
        if progress is not None:
            progress((number + 1) / len(lacking))
    found = [_describe(table, profile, tuple(names)) for names in groups.values()]
    return tuple(sorted(found, key=lambda group: -group.missing))


def _describe(table: EventTable, profile: ProfileResult, names: tuple[str, ...]) -> MissingGroup:
    one = profile.feature(names[0])
    reasons = {table.schema.feature(name).why_missing for name in names}
    return MissingGroup(
        features=names,
        reason=reasons.pop() if len(reasons) == 1 else "",
        missing=one.missing,
        missing_signal=one.signal.missing,
        missing_background=one.background.missing,
        decider=_find_decider(table, profile, np.isnan(table.column(one.name)), one.missing),
    )


def _find_decider(
    table: EventTable, profile: ProfileResult, is_missing: NDArray[np.bool_], missing: int
) -> Decider | None:
    values = _split_exactly(table.labels, (0, 1), is_missing, missing)
    if values:
        return Decider(THE_CLASS, values)
    for one in profile.features:
        if one.is_discrete and one.count == one.events:
            values = _split_exactly(table.column(one.name), one.levels.tolist(), is_missing, missing)
            if values:
                return Decider(one.name, values)
    return None


def _split_exactly(
    column: NDArray[np.generic], levels: Sequence[float], is_missing: NDArray[np.bool_], missing: int
) -> tuple[float, ...]:
    """Return the levels at which every event is missing, if at all others none is; else nothing."""
    always = []
    accounted = 0
    for level in levels:
        here = column == level
        events = int(np.count_nonzero(here))
        lost = int(np.count_nonzero(here & is_missing))
        if lost not in (0, events):
            return ()
        if lost:
            always.append(float(level))
            accounted += lost
    return tuple(always) if accounted == missing else ()


def _fingerprint(mask: NDArray[np.bool_]) -> bytes:
    return hashlib.blake2b(np.packbits(mask).data, digest_size=16).digest()
