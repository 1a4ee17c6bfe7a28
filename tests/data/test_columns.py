import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.columns import ColumnCache


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 30)), max_size=60))
def test_what_is_kept_never_exceeds_the_limit(asked: list[tuple[int, int]]) -> None:
    cache = ColumnCache(limit_bytes=400)
    for key, size in asked:
        column = cache.get((key, size), lambda size=size: np.zeros(size))
        assert len(column) == size
        assert cache.held_bytes <= 400


def test_the_least_recently_used_goes_first() -> None:
    cache = ColumnCache(limit_bytes=240)
    first = cache.get("first", lambda: np.zeros(10))
    cache.get("second", lambda: np.zeros(10))
    assert cache.get("first", lambda: np.ones(10)) is first
    cache.get("third", lambda: np.zeros(20))
    assert cache.get("second", lambda: np.ones(10))[0] == 1


def test_columns_cannot_be_changed() -> None:
    column = ColumnCache(1000).get("a", lambda: np.zeros(3))
    with pytest.raises(ValueError, match="read-only"):
        column[0] = 1


def test_twenty_who_ask_at_once_get_one_copy() -> None:
    cache, reads, got = ColumnCache(10_000), [], []
    begin = threading.Barrier(20)

    def read() -> np.ndarray:
        reads.append(1)
        return np.zeros(50)

    def ask() -> None:
        begin.wait()
        got.append(cache.get("a", read))

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reads) == 1
    assert len({id(column) for column in got}) == 1


def test_a_failed_reading_is_tried_again() -> None:
    cache = ColumnCache(1000)

    def fail() -> np.ndarray:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        cache.get("a", fail)
    assert cache.get("a", lambda: np.ones(2))[0] == 1
