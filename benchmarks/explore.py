"""What the Explore pages cost the server: each figure from the visitor's click until all of it is sent."""

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.big_set import EVENTS, NAME, write_big_set
from benchmarks.measurement import Measurement
from benchmarks.pages import server_memory, wait_for_quiet
from benchmarks.visitor import Visitor, enter
from hepmodel.settings import Settings
from tests.browser.server import Server, serve_app

REPEATS = 5
SESSIONS = 20

# Every visit has a cut of its own, so that no result of the visit before can be handed out again.
FIGURES = (
    (
        "Distributions: another feature, 28 small histograms, yields",
        "distributions",
        "feature=m_bb&cuts={cut}",
    ),
    ("Relations: Pearson, both classes and their difference", "relations", "cuts={cut}"),
    ("Relations: Spearman", "relations", "cuts={cut}&method=Spearman"),
    ("Shapes: Andrews curves of all events with overlap", "shapes", "cuts={cut}"),
    ("Shapes: parallel coordinates", "shapes", "cuts={cut}&view=Parallel+coordinates"),
    ("Shapes: principal components", "shapes", "cuts={cut}&view=Principal+components"),
    ("Preprocessing: default pipeline, before and after", "preprocessing", ""),
    ("Events: another event", "events", "cuts={cut}"),
    ("Data set: features and a page of events", "collisions", ""),
)

BIG_FIGURES = (
    ("histogram with cuts, 28 small ones and yields", "distributions", "cuts={cut}", 1.5),
    ("correlation of all features, both classes", "relations", "cuts={cut}", 3.0),
    ("Andrews density of all events with overlap", "shapes", "cuts={cut}", 20.0),
)


def measure_explore() -> list[Measurement]:
    """Measure the pages on the shipped events."""
    with tempfile.TemporaryDirectory() as folder:
        with serve_app(Path(folder) / "home", os.environ) as server, enter(server) as visitor:
            return [
                Measurement(
                    f"100,000 events, {what}", _visit(visitor, server, page, query, REPEATS), "ms", 300
                )
                for what, page, query in FIGURES
            ]


def measure_big_set(events: int = EVENTS) -> list[Measurement]:
    """Measure a set of eleven million events: waiting, memory, and what twenty sessions cost."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        write_big_set(Settings(home=home), events)
        with serve_app(home, os.environ) as server, _watch_memory(server) as peak, enter(server) as visitor:
            first = visitor.visit("distributions", f"dataset={NAME}")
            found = [
                Measurement(
                    f"{events:,} events, Distributions for the first time (reads 28 columns)", [first], "s"
                )
            ]
            for what, page, query, target in BIG_FIGURES:
                seconds = _visit(visitor, server, page, f"dataset={NAME}&{query}", 3)
                found.append(
                    Measurement(f"{events:,} events, {what}", [one / 1000 for one in seconds], "s", target)
                )
            one_session = server_memory(server)
            twenty = _crowd(server, SESSIONS)
            found += [
                Measurement(f"{events:,} events, server memory with one session", [one_session], "MB"),
                Measurement(
                    f"{events:,} events, server memory with {SESSIONS} more sessions on it", [twenty], "MB"
                ),
                Measurement(f"{events:,} events, highest server memory on the way", [peak[0]], "MB", 2500),
                Measurement(
                    f"{events:,} events, the same with pages of the mapped file, which cost nothing",
                    [peak[1]],
                    "MB",
                ),
            ]
    return found


def _visit(visitor: Visitor, server: Server, page: str, query: str, repeats: int) -> list[float]:
    """Open a page once to warm it, then again and again with other cuts; milliseconds."""
    visitor.visit(page, query.format(cut="lepton_eta:-2.6.."))
    times = []
    for number in range(repeats):
        wait_for_quiet(server)
        cut = f"lepton_pT:..{900 + number};m_bb:{20 + number}..400"
        times.append(1000 * visitor.visit(page, query.format(cut=cut)))
    return times


def _crowd(server: Server, sessions: int) -> float:
    """Let many sessions look at the same set, and return the server's memory while all of them are there."""
    memory: list[float] = []
    inside = threading.Barrier(sessions + 1)

    def look() -> None:
        with enter(server) as visitor:
            visitor.visit("distributions", f"dataset={NAME}&cuts=m_bb:50..200")
            inside.wait(600)
            inside.wait(600)

    threads = [threading.Thread(target=look) for _ in range(sessions)]
    for thread in threads:
        thread.start()
    inside.wait(600)
    wait_for_quiet(server)
    memory.append(server_memory(server))
    inside.wait(600)
    for thread in threads:
        thread.join()
    return memory[0]


@contextmanager
def _watch_memory(server: Server) -> Iterator[list[float]]:
    """Keep the highest memory of the server while the block runs, in MB: of its own, and with mapped files."""
    process, peak, done = psutil.Process(server.pid), [0.0, 0.0], threading.Event()

    def watch() -> None:
        while not done.is_set():
            memory = process.memory_info()
            shared = getattr(
                memory, "shared", 0
            )  # known on Linux: the kernel takes these pages away when it needs them
            peak[0] = max(peak[0], (memory.rss - shared) / 1e6)
            peak[1] = max(peak[1], memory.rss / 1e6)
            time.sleep(0.05)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()
