"""Long work is seen to go on, and stops when the visitor turns to something else."""

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from ui.shared_results import SharedResults

Result = TypeVar("Result")
NOTICED_AFTER, PAUSE = 0.4, 0.1
"""Seconds: of work that is done before one notices, nothing is shown."""
Report = Callable[[float], None]


def compute_in_sight(
    results: SharedResults, key: Hashable, text: str, compute: Callable[[Report], Result]
) -> Result:
    """Return a shared result; who asks for it first sees a bar while it is computed.

    The place of the bar is on the page in every run. If it came and went, all that follows would be another element to the
    browser each time, and what a visitor has opened or typed there would be gone.

    Parameters
    ----------
    results, key
        Where it is kept.
    text
        Written at the bar.
    compute
        Computes it; calls what it is given with the share that is done, 0 to 1. The calls are also where Streamlit ends
        the work of a visitor who has clicked on something else meanwhile.
    """
    place = st.empty()

    next_time = time.monotonic() + NOTICED_AFTER

    def report(share: float) -> None:
        nonlocal next_time
        if time.monotonic() > next_time:
            next_time = time.monotonic() + PAUSE
            place.progress(min(max(share, 0.0), 1.0), text=text)

    def work() -> Result:
        try:
            return compute(report)
        finally:
            place.empty()

    return results.get(key, work)
