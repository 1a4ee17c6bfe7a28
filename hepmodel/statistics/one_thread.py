"""Numerical libraries without threads of their own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]


@contextmanager
def one_thread() -> Iterator[None]:
    """Let matrix products and scikit-learn run in the thread that asks for them while the block lasts.

    Their own threads wait for each other by spinning. Where several visitors compute at once on few cores that costs far
    more than it brings (measured on two busy cores: a chunk of curves took 130 times as long, a t-SNE map 4 times).
    The limit is one of the whole process: it ends with the last block of all that overlap.
    """
    limit = _find_limit()
    limit.enter()
    try:
        yield
    finally:
        limit.leave()


class _Limit:
    """Counts who is inside, so that the first sets the limit and the last takes it away."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._limiter: Any = None

    def enter(self) -> None:
        with self._lock:
            if self._inside == 0:
                # Looked for anew (some milliseconds): a library that was loaded since the last time would keep its threads.
                self._limiter = threadpool_limits(limits=1)
            self._inside += 1

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._limiter.restore_original_limits()


@cache
def _find_limit() -> _Limit:
    return _Limit()
