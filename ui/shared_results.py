"""Results that cost more than a blink: computed once, by the first who asks, and shared by all sessions."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

Result = TypeVar("Result")
MOST_RESULTS = 256


class SharedResults:
    """The latest results by their key. Safe for threads.

    A computation that fails or is cancelled leaves nothing behind; the next who waits for it begins anew.
    """

    def __init__(self, most: int = MOST_RESULTS) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, object] = OrderedDict()
        self._turns: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """Return the result of that key, computed now if nobody has asked for it before."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]  # type: ignore[return-value]
            turn = self._turns.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._results:
                    return self._results[key]  # type: ignore[return-value]
            result = compute()
            with self._lock:
                self._turns.pop(key, None)
                self._results[key] = result
                while len(self._results) > self._most:
                    self._results.popitem(last=False)
        return result


@st.cache_resource(show_spinner=False)
def get_results() -> SharedResults:
    """Return the results of this server."""
    return SharedResults()
