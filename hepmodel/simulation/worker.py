"""Worker processes that simulate chunks, and what happens when one fails, dies or is no longer wanted.

The processes are spawned, not forked: a forked Pythia repeats its parent's events. Each has a pipe of its
own, so that the death of one is noticed at once and a worker whose parent is gone reads the end of its pipe
and goes as well.
"""

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from hepmodel.errors import HepModelError, SimulationError
from hepmodel.simulation.chunk import ChunkResult, ChunkTask, simulate_chunk

GRACE = 5.0
"""Seconds that a worker is given to end."""


class WorkerPool:
    """A fixed number of worker processes; use it in a ``with`` statement, which ends them whatever happens.

    Parameters
    ----------
    workers
        How many processes.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._processes: dict[Connection, SpawnProcess] = {}

    @property
    def process_ids(self) -> list[int]:
        """Identifiers of the living processes."""
        return [process.pid for process in self._processes.values() if process.pid is not None]

    def __enter__(self) -> Self:
        """Start the processes."""
        context = get_context("spawn")
        try:
            for number in range(self._workers):
                here, there = context.Pipe()
                process = context.Process(
                    target=_work, args=(there,), name=f"simulation-{number}", daemon=True
                )
                with _interrupts_held():
                    process.start()
                    there.close()  # or the end of the process would not be seen here
                    self._processes[here] = process
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes, whatever they are doing."""
        self._stop()

    def run(self, tasks: Iterable[ChunkTask]) -> Iterator[tuple[ChunkTask, ChunkResult]]:
        """Simulate chunks, giving each result as it comes, in no particular order.

        Raises
        ------
        SimulationError
            If a worker dies; and whatever error a chunk meets.
        """
        waiting = iter(tasks)
        busy: dict[Connection, ChunkTask] = {}
        for connection in self._processes:
            self._give_next(connection, waiting, busy)
        while busy:
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                task = busy.pop(ready)
                try:
                    answer = ready.recv()
                except (EOFError, ConnectionError) as error:
                    raise self._report_death(ready) from error
                if isinstance(answer, Exception):
                    raise answer
                self._give_next(ready, waiting, busy)
                yield task, answer

    def _give_next(
        self, worker: Connection, tasks: Iterator[ChunkTask], busy: dict[Connection, ChunkTask]
    ) -> None:
        task = next(tasks, None)
        if task is None:
            return
        try:
            worker.send(task)
        except (BrokenPipeError, ConnectionError) as error:
            raise self._report_death(worker) from error
        busy[worker] = task

    def _report_death(self, worker: Connection) -> SimulationError:
        process = self._processes[worker]
        process.join(GRACE)
        return SimulationError(
            f"The worker process {process.name} died (exit code {process.exitcode}).",
            "Memory may have run out: run again with fewer workers.",
        )

    def _stop(self) -> None:
        for process in self._processes.values():
            process.terminate()
        for connection, process in self._processes.items():
            process.join(GRACE)
            if process.is_alive():
                process.kill()
                process.join(GRACE)
            connection.close()
        self._processes.clear()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back until the block ends; a process that is started in it never hears of it.

    Ctrl-C reaches the whole group of processes, and the parent decides. Without this a worker that is still
    importing would answer with a traceback. Held back, not ignored: the parent hears it afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield  # Windows
        return
    resource_tracker.ensure_running()  # it would lift the barrier when started later
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(parent: Connection) -> None:
    """Answer chunk tasks until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # FastJet prints a banner to standard output, which belongs to the command.
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.close(sink)
    while True:
        try:
            task = parent.recv()
            parent.send(_answer(task))
        except (EOFError, ConnectionError):
            return  # the parent is gone


def _answer(task: ChunkTask) -> ChunkResult | HepModelError:
    """Simulate one chunk; an error goes back as an answer."""
    try:
        return simulate_chunk(task)
    except HepModelError as error:
        return error
    except MemoryError:
        return SimulationError("A worker has no memory left.", "Run with fewer workers.")
