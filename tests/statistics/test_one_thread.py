import subprocess
import sys
import threading
from pathlib import Path

from threadpoolctl import threadpool_info

from hepmodel.statistics.one_thread import one_thread


def threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_overlapping_blocks_leave_the_libraries_as_they_were() -> None:
    before = threads()
    assert before
    first_is_in, first_may_go = threading.Event(), threading.Event()

    def first() -> None:
        with one_thread():
            first_is_in.set()
            first_may_go.wait(30)

    visitor = threading.Thread(target=first)
    visitor.start()
    first_is_in.wait(30)
    with one_thread():
        first_may_go.set()
        visitor.join()
        assert set(threads()) == {1}
    assert threads() == before


def test_a_library_that_is_loaded_later_is_limited_too() -> None:
    """In a process of its own: here, other tests have loaded everything."""
    program = """
from threadpoolctl import threadpool_info
import numpy
from hepmodel.statistics.one_thread import one_thread
with one_thread():
    pass
before = len(threadpool_info())
import scipy.linalg
assert len(threadpool_info()) > before, "scipy brings a library of its own"
with one_thread():
    assert {library["num_threads"] for library in threadpool_info()} == {1}
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).resolve().parents[2])
