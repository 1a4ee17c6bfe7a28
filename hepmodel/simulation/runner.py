"""A whole run: chunks to workers, results into their places, files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import ConfigurationError
from hepmodel.simulation.chunk import ChunkResult, ChunkTask
from hepmodel.simulation.config import CHUNK, SimulationConfig
from hepmodel.simulation.display import choose_rows, write_display
from hepmodel.simulation.extra import import_extra
from hepmodel.simulation.feature import FEATURES
from hepmodel.simulation.output import check_output
from hepmodel.simulation.process import Process
from hepmodel.simulation.provenance import describe_run
from hepmodel.simulation.record import DisplayRecord
from hepmodel.simulation.sample import shuffle_rows, write_sample
from hepmodel.simulation.worker import WorkerPool

LIBRARIES = ("pythia8mc", "fastjet", "awkward")
"""What a worker will import: better missed before the work begins."""


@dataclass(frozen=True)
class SimulationResult:
    """What a run made.

    Attributes
    ----------
    path, display_path
        The files; the second is None where no events were kept for drawing.
    events
        Rows of the sample: signal and background together.
    generated
        Events that were generated for them, by process.
    """

    path: Path
    display_path: Path | None
    events: int
    generated: dict[str, int]


ProgressCallback = Callable[[int, int], None]
"""Called with the selected events so far and in all, after each chunk."""


def simulate_sample(
    config: SimulationConfig,
    path: Path,
    workers: int = 1,
    display_path: Path | None = None,
    progress: ProgressCallback | None = None,
) -> SimulationResult:
    """Simulate a sample and write it.

    Parameters
    ----------
    config
        What to simulate; decides every bit of the files.
    path
        The Parquet file of the sample.
    workers
        Processes to spread the work over; has no influence on the result.
    display_path
        File of the events to be drawn, `config.display_events` of them.
    progress
        See :data:`ProgressCallback`.

    Returns
    -------
    SimulationResult

    Raises
    ------
    ConfigurationError
        If the arguments make no sense, before any work is done.
    SimulationNotInstalledError
        If the optional libraries are missing.
    SimulationError
        If a worker fails or dies.
    DiskFullError
        If the result does not fit on the disk.
    """
    if workers < 1:
        raise ConfigurationError(f"{workers} workers cannot work.", "Use one or more.")
    if (display_path is None) != (config.display_events == 0):
        raise ConfigurationError(
            f"{config.display_events} events are to be kept for drawing, but the file is {display_path}.",
            "Give both a file and a number of events, or neither.",
        )
    for target in filter(None, (path, display_path)):
        check_output(target)
    for library in LIBRARIES:
        import_extra(library)

    order = shuffle_rows(config.events, config.seed)
    labels = (order >= config.events).astype(np.int8)
    rows = choose_rows(labels, config.display_events)
    tasks = list_tasks(config, order[rows])
    features = np.empty((2 * config.events, len(FEATURES)))
    results: dict[tuple[Process, int], ChunkResult] = {}
    done = 0
    with WorkerPool(min(workers, len(tasks))) as pool:
        for task, result in pool.run(tasks):
            start = task.process.label * config.events + task.index * CHUNK
            features[start : start + len(result.features)] = result.features
            results[task.process, task.index] = result
            done += len(result.features)
            if progress is not None:
                progress(done, len(features))
    metadata = describe_run(
        config, features, [(task.process, results[task.process, task.index]) for task in tasks]
    )
    write_sample(path, features[order], labels, metadata)
    if display_path is not None:
        write_display(
            display_path, rows, _collect_records(tasks, results, order[rows], config.events), metadata
        )
    generated = {
        process.value: sum(result.generated for (kind, _), result in results.items() if kind is process)
        for process in Process
    }
    return SimulationResult(path, display_path, len(features), generated)


def list_tasks(config: SimulationConfig, displayed: NDArray[np.int64]) -> list[ChunkTask]:
    """Divide a run into chunks, both processes in turn.

    Parameters
    ----------
    config
        Of the run.
    displayed
        Numbers of the events to be drawn: background from 0, signal from `config.events` on; any order.
    """
    tasks = []
    for index in range(config.chunks_per_class()):
        for process in Process:
            start = process.label * config.events + index * CHUNK
            inside = displayed[(displayed >= start) & (displayed < start + config.chunk_size(index))] - start
            tasks.append(
                ChunkTask(config, process, index, tuple(int(position) for position in np.sort(inside)))
            )
    return tasks


def _collect_records(
    tasks: list[ChunkTask],
    results: dict[tuple[Process, int], ChunkResult],
    displayed: NDArray[np.int64],
    events: int,
) -> list[DisplayRecord]:
    """Bring the chunks' records into the order of the display file's rows."""
    found: dict[int, DisplayRecord] = {}
    for task in tasks:
        start = task.process.label * events + task.index * CHUNK
        records = results[task.process, task.index].displayed
        found |= {start + position: record for position, record in zip(task.displayed, records, strict=True)}
    return [found[int(number)] for number in displayed]
