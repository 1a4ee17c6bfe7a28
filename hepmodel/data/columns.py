"""Columns of data sets in memory: read once, shared by all who ask, the least recently used given up first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.generic]


class ColumnCache:
    """Read-only arrays up to a limit of memory. Safe for threads.

    Parameters
    ----------
    limit_bytes
        What is kept in all. A single column that is larger is handed out and not kept.

    Examples
    --------
    >>> cache = ColumnCache(limit_bytes=100)
    >>> first = cache.get("a", lambda: np.zeros(10))
    >>> cache.get("a", lambda: np.ones(10)) is first
    True
    >>> cache.held_bytes
    80
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._columns: OrderedDict[Hashable, Column] = OrderedDict()
        self._reading: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    @property
    def held_bytes(self) -> int:
        """Bytes that are kept just now."""
        with self._lock:
            return sum(column.nbytes for column in self._columns.values())

    def get(self, key: Hashable, read: Callable[[], Column]) -> Column:
        """Return the column of that key, read by the first who asks while the others wait for it."""
        with self._lock:
            if key in self._columns:
                self._columns.move_to_end(key)
                return self._columns[key]
            turn = self._reading.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._columns:
                    return self._columns[key]
            column = read()
            column.setflags(write=False)
            self._keep(key, column)
        return column

    def _keep(self, key: Hashable, column: Column) -> None:
        with self._lock:
            self._reading.pop(key, None)
            if column.nbytes > self._limit:
                return
            self._columns[key] = column
            held = sum(other.nbytes for other in self._columns.values())
            while held > self._limit:
                held -= self._columns.popitem(last=False)[1].nbytes
