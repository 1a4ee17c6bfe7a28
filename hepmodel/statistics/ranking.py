"""The events of one page of a long list, in file order or ranked by a feature, without sorting the list."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.statistics.selection import Mask

BLOCK = 1 << 18
Values = NDArray[np.floating]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class PageResult:
    """A part of a list of events.

    Attributes
    ----------
    rows
        Row numbers in the data set's file, in the list's order, int64.
    total
        Events in the whole list.
    """

    rows: Rows
    total: int


def list_rows(
    events: int,
    first: int,
    last: int,
    among: Mask | None = None,
    values: Values | None = None,
    descending: bool = False,
) -> PageResult:
    """Return which events stand on the places from `first` up to `last` of a list.

    Parameters
    ----------
    events
        Events of the data set.
    first, last
        Places in the list, counted from 0; `last` is not on the page any more.
    among
        Which events are in the list, shape (events,); None: all.
    values
        What the list is ranked by, shape (events,); None: it is in the file's order.
    descending
        Whether the largest value comes first.

    Returns
    -------
    PageResult
        Events with the same value stand in the file's order, those without a value at the end. So pages neither overlap
        nor leave anybody out.

    Examples
    --------
    >>> mass = np.array([120.0, np.nan, 91.0, 125.0])
    >>> list_rows(4, 0, 3, values=mass, descending=True).rows.tolist()
    [3, 0, 2]
    """
    total = events if among is None else int(np.count_nonzero(among))
    first, last = max(first, 0), min(last, total)
    if first >= last:
        return PageResult(np.empty(0, dtype=np.int64), total)
    if values is None:
        rows = np.arange(first, last) if among is None else _take(among, first, last - first)
    elif among is None:
        rows = _rank(values, first, last, descending)
    else:
        chosen = np.flatnonzero(among)
        rows = chosen[_rank(values[chosen], first, last, descending)]
    return PageResult(rows.astype(np.int64), total)


def _rank(values: Values, first: int, last: int, descending: bool) -> Rows:
    """Find places `first` up to `last` by selection: two pivots are found, and who stands at or between them is taken."""
    is_missing = np.isnan(values)
    present = len(values) - int(np.count_nonzero(is_missing))
    end = min(last, present)
    rows = np.empty(0, dtype=np.int64)
    if first < end:
        places = [present - 1 - first, present - end] if descending else [first, end - 1]
        ordered = np.partition(values, places)  # NaN goes to the end
        near, far = (ordered[place] for place in places)
        before = values > near if descending else values < near
        between = (values < near) & (values > far) if descending else (values > near) & (values < far)
        skipped = first - int(np.count_nonzero(before))
        inner = np.flatnonzero(between)
        keys = -values[inner] if descending else values[inner]
        at_near = _take(values == near, skipped, end - first)
        inner = inner[np.argsort(keys, kind="stable")]
        at_far = _take(values == far, 0, end - first) if far != near else rows
        rows = np.concatenate([at_near, inner, at_far])[: end - first]
    if last > present:
        lacking = _take(is_missing, max(first - present, 0), last - max(first, present))
        rows = np.concatenate([rows, lacking])
    return rows


def _take(mask: Mask, skip: int, count: int) -> Rows:
    """Return up to `count` places where a mask is true, after leaving out the first `skip` of them."""
    found: list[Rows] = []
    for start in range(0, len(mask), BLOCK):
        block = mask[start : start + BLOCK]
        here = int(np.count_nonzero(block))
        if here <= skip:
            skip -= here
            continue
        places = np.flatnonzero(block)[skip : skip + count] + start
        found.append(places)
        skip, count = 0, count - len(places)
        if not count:
            break
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
