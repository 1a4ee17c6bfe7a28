"""How far a long reading or writing has come, how fast it is, and how long it will still take."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class ProgressReport:
    """Where a long task stands.

    Attributes
    ----------
    step
        What is being done, such as ``download`` or ``convert``.
    done, total
        Bytes done and bytes in all; `total` is None where nobody knows.
    rate
        Bytes a second since the step began.
    seconds_left
        Estimate, None where `total` is unknown or nothing has been done yet.
    events
        Events written so far, 0 where none are.
    """

    step: str
    done: int
    total: int | None
    rate: float
    seconds_left: float | None
    events: int = 0


ProgressCallback = Callable[[ProgressReport], None]


class ProgressMeter:
    """Turns counts into reports, at most a few a second.

    Parameters
    ----------
    step, total
        As in :class:`ProgressReport`.
    callback
        Receives the reports; None for silence.
    start
        What had been done before this step began (a resumed download); it does not count for the rate.
    """

    INTERVAL_SECONDS = 0.2

    def __init__(
        self, step: str, total: int | None, callback: ProgressCallback | None, start: int = 0
    ) -> None:
        self._step = step
        self._total = total
        self._callback = callback
        self._start = start
        self._began = time.monotonic()
        self._last_report = 0.0

    def update(self, done: int, events: int = 0, final: bool = False) -> None:
        """Say how many bytes are done; the last call of a step has `final` and is always reported."""
        now = time.monotonic()
        if self._callback is None or (not final and now - self._last_report < self.INTERVAL_SECONDS):
            return
        self._last_report = now
        rate = (done - self._start) / max(now - self._began, 1e-6)
        left = None if self._total is None or rate <= 0 else max(0.0, (self._total - done) / rate)
        self._callback(ProgressReport(self._step, done, self._total, rate, left, events))
