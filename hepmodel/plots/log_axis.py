"""A logarithmic axis that fits its numbers: whole decades, which charts choose by themselves, make a loss a flat line."""

import math
from collections.abc import Sequence
from typing import Any

WIDE = 6.0
"""Ratio of largest to smallest number above which the limits are 1, 2 or 5 times a power of ten; below, any digit."""
STEPS = (1, 2, 5)
DIGITS = tuple(range(1, 10))
NEAR = 1.02
"""Numbers closer than that to a limit get the next one, so that no point lies on the frame."""


def find_limits(values: Sequence[float]) -> tuple[float, float] | None:
    """Return nice limits around all positive numbers; None where there are none.

    Examples
    --------
    >>> find_limits([0.69, 0.52, 0.47]), find_limits([150.0, 0.3]), find_limits([])
    ((0.4, 0.8), (0.2, 200.0), None)
    """
    positive = [value for value in values if value > 0 and math.isfinite(value)]
    if not positive:
        return None
    low, high = min(positive) / NEAR, max(positive) * NEAR
    steps = STEPS if high / low > WIDE else DIGITS
    places = _list_places(low, high, steps)
    return max(place for place in places if place <= low), min(place for place in places if place >= high)


def log_axis(values: Sequence[float]) -> dict[str, Any]:
    """Return what makes an ECharts axis logarithmic and fit these numbers."""
    limits = find_limits(values)
    if limits is None:
        return {"type": "log"}
    low, high = limits
    steps = STEPS if high / low > WIDE else DIGITS
    shown = [place for place in _list_places(low, high, steps) if low <= place <= high]
    return {
        "type": "log",
        "min": low,
        "max": high,
        "axisLabel": {"customValues": shown},
        "axisTick": {"customValues": shown},
    }


def _list_places(low: float, high: float, steps: Sequence[int]) -> list[float]:
    decades = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    return [float(f"{step}e{decade}") for decade in decades for step in steps]
