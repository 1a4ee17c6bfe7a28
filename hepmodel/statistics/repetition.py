"""Columns and events that are there more than once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.statistics.profile import ProfileResult

BLOCK = 1 << 16
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, with its bits well spread: 2**64 over the golden ratio


@dataclass(frozen=True)
class RepetitionResult:
    """What is there more than once.

    Attributes
    ----------
    columns
        Groups of features with exactly the same values in every event, in the schema's order.
    events
        Events whose features are all the same as those of an event before them in the file.
    """

    columns: tuple[tuple[str, ...], ...]
    events: int


def find_repetitions(
    table: EventTable, profile: ProfileResult, progress: Callable[[float], None] | None = None
) -> RepetitionResult:
    """Find what is there more than once.

    Parameters
    ----------
    table
        The events. Eight bytes an event are needed besides the columns.
    profile
        What :func:`hepmodel.statistics.profile.profile_table` found in them: only columns with the same numbers there
        need be compared.
    progress
        Called now and then with the share that is done.
    """
    return RepetitionResult(_find_columns(table, profile), _count_events(table, progress))


def _find_columns(table: EventTable, profile: ProfileResult) -> tuple[tuple[str, ...], ...]:
    alike: dict[object, list[str]] = {}
    for one in profile.features:
        if one.count and not one.is_constant:
            key = (one.mean, one.sd, one.minimum, one.maximum, one.missing, one.infinite, one.distinct)
            alike.setdefault(key, []).append(one.name)
    groups: list[list[str]] = []
    for names in alike.values():
        fresh: list[list[str]] = []
        for name in names:
            same = (group for group in fresh if _are_equal(table.column(group[0]), table.column(name)))
            group = next(same, None)
            if group is None:
                fresh.append([name])
            else:
                group.append(name)
        groups += [group for group in fresh if len(group) > 1]
    return tuple(map(tuple, groups))


def _are_equal(one: NDArray[np.float32], other: NDArray[np.float32]) -> bool:
    return bool(np.array_equal(one, other, equal_nan=True))


def _count_events(table: EventTable, progress: Callable[[float], None] | None) -> int:
    """Count repeated events by a 64-bit key of each.

    Two different ones among 11 million have the same key by chance in 1 of 300,000 data sets.
    """
    names = table.schema.feature_names
    if not names or len(table) < 2:
        return 0
    keys = np.zeros(len(table), dtype=np.uint64)
    for number, name in enumerate(names):
        column = table.column(name)
        for start in range(0, len(keys), BLOCK):
            _mix(keys[start : start + BLOCK], column[start : start + BLOCK])
        if progress is not None:
            progress((number + 1) / (len(names) + 1))
    keys.sort()
    repeated = 0
    for start in range(0, len(keys) - 1, BLOCK):
        chunk = keys[start : start + BLOCK + 1]
        repeated += int(np.count_nonzero(chunk[1:] == chunk[:-1]))
    return repeated


def _mix(keys: NDArray[np.uint64], values: NDArray[np.float32]) -> None:
    """Take one more column into the keys, in place."""
    keys ^= (values + np.float32(0)).view(np.uint32)  # -0 becomes 0
    keys *= MULTIPLIER  # arrays wrap around without a warning
    keys ^= keys >> np.uint64(29)
