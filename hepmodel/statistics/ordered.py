"""What can be read off numbers that stand in ascending order."""

import numpy as np
from numpy.typing import NDArray

CHUNK = 1 << 13
"""Numbers that are worked on at a time.

They stay in the processor's fast cache, and a product of two such chunks is too small for OpenBLAS to share it among
threads (from 10,000 numbers on), which costs more than it saves where several features are looked at side by side.
"""


def interpolate_quantile(ordered: NDArray[np.float32], share: float) -> float:
    """Return a quantile, linear between neighbours (as pandas and NumPy do by default); NaN of no numbers.

    Examples
    --------
    >>> interpolate_quantile(np.array([1, 2, 4], dtype=np.float32), 0.75)
    3.0
    """
    if not len(ordered):
        return float("nan")
    place = share * (len(ordered) - 1)
    below = int(place)
    low, high = float(ordered[below]), float(ordered[min(below + 1, len(ordered) - 1)])
    return low + (high - low) * (place - below)


def count_distinct(ordered: NDArray[np.float32]) -> int:
    """Count the different numbers.

    Examples
    --------
    >>> count_distinct(np.array([1, 2, 2, 4], dtype=np.float32))
    3
    """
    steps = 0
    for start in range(0, len(ordered) - 1, CHUNK):
        chunk = ordered[start : start + CHUNK + 1]  # one more: the step to the next chunk counts as well
        steps += int(np.count_nonzero(chunk[1:] != chunk[:-1]))
    return steps + 1 if len(ordered) else 0


def find_levels(ordered: NDArray[np.float32], most: int) -> NDArray[np.float32]:
    """Return the different numbers, ascending; none where there are more than `most`.

    Examples
    --------
    >>> find_levels(np.array([1, 2, 2, 4], dtype=np.float32), 3).tolist()
    [1.0, 2.0, 4.0]
    """
    levels: list[np.float32] = []
    place = 0
    while place < len(ordered):
        if len(levels) == most:
            return ordered[:0].copy()
        levels.append(ordered[place])
        place = int(np.searchsorted(ordered, ordered[place], side="right"))
    return np.array(levels, dtype=ordered.dtype)


def find_marker(ordered: NDArray[np.float32]) -> tuple[float, int] | None:
    """Find a number that stands for "no value", such as -999, and how often it occurs.

    Returns
    -------
    (marker, occurrences) or None
        The smallest or the largest number, where it is written with nines alone, occurs more than once, and lies
        further from all others than they lie from each other.

    Examples
    --------
    >>> find_marker(np.array([-999, -999, 12, 30, 45], dtype=np.float32))
    (-999.0, 2)
    >>> find_marker(np.array([-99, -99, -98, 12], dtype=np.float32)) is None
    True
    """
    if len(ordered) < 3:
        return None
    after_first = int(np.searchsorted(ordered, ordered[0], side="right"))
    before_last = int(np.searchsorted(ordered, ordered[-1], side="left"))
    for marker, times, others in (
        (float(ordered[0]), after_first, ordered[after_first:]),
        (float(ordered[-1]), len(ordered) - before_last, ordered[:before_last]),
    ):
        if times < 2 or not len(others) or abs(marker) < 99 or set(f"{abs(marker):.10g}") != {"9"}:
            continue
        low, high = float(others[0]), float(others[-1])
        if max(low - marker, marker - high) > high - low:
            return marker, times
    return None
