"""Workers that die, fail or are no longer wanted."""

import os
import signal

import psutil
import pytest

from hepmodel.errors import SimulationError
from hepmodel.simulation.chunk import ChunkTask
from hepmodel.simulation.config import SimulationConfig
from hepmodel.simulation.process import Process
from hepmodel.simulation.worker import WorkerPool

pytestmark = pytest.mark.usefixtures("needs_pythia")
TASK = ChunkTask(SimulationConfig(events=2000, seed=1, mpi=False), Process.SIGNAL, 0)


def test_a_killed_worker_is_reported_and_none_is_left() -> None:
    with WorkerPool(2) as pool:
        ids = pool.process_ids
        results = pool.run([TASK, TASK, TASK])
        os.kill(ids[1], signal.SIGKILL)
        with pytest.raises(SimulationError, match=r"simulation-1 died \(exit code -9\)"):
            list(results)
    assert not any(psutil.pid_exists(number) for number in ids)


def test_leaving_the_block_ends_the_workers_in_mid_work() -> None:
    with WorkerPool(1) as pool:
        ids = pool.process_ids
        assert all(psutil.pid_exists(number) for number in ids)
    assert not any(psutil.pid_exists(number) for number in ids)


def test_nothing_to_do() -> None:
    with WorkerPool(1) as pool:
        assert list(pool.run([])) == []
