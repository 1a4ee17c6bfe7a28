"""The number of threads is one of a whole process, so each test has a process of its own: no other test computes in it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

OVERLAPPING = """
import threading
import numpy, scipy.linalg
from threadpoolctl import threadpool_info
from hepmodel.statistics.one_thread import one_thread

def threads():
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]

before = threads()
assert before
first_is_in, first_may_go = threading.Event(), threading.Event()

def first():
    with one_thread():
        first_is_in.set()
        first_may_go.wait(30)

visitor = threading.Thread(target=first)
visitor.start()
first_is_in.wait(30)
with one_thread():
    first_may_go.set()
    visitor.join()
    assert set(threads()) == {1}, threads()
assert threads() == before, threads()
"""

LATER = """
import numpy
from threadpoolctl import threadpool_info
from hepmodel.statistics.one_thread import one_thread

with one_thread():
    pass
before = len(threadpool_info())
import scipy.linalg
assert len(threadpool_info()) > before, "scipy brings a library of its own"
with one_thread():
    assert {library["num_threads"] for library in threadpool_info()} == {1}
"""


def run(program: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


def test_overlapping_blocks_leave_the_libraries_as_they_were() -> None:
    run(OVERLAPPING)


def test_a_library_that_is_loaded_later_is_limited_too() -> None:
    run(LATER)
