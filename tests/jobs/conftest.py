"""A private cluster, a data set and a store, shared by the tests of the jobs, for TensorFlow starts slowly."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hepmodel.data.importing.event_file import import_file
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.control import RunControls
from hepmodel.runs.record import RunRecord
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from tests.training.conftest import write_toy_file

PATIENCE = 400.0  # not a time that is tested, only an end to waiting in vain


@dataclass(frozen=True)
class Workshop:
    """What a page has at hand."""

    settings: Settings
    runs: RunStore
    controls: RunControls
    jobs: JobService

    def start(self, **changes: object) -> str:
        """Do what the button on the page does."""
        usual = {
            "dataset": "toy",
            "features": ("x", "y"),
            "hidden_layers": (6,),
            "epochs": 3,
            "batch_size": 64,
        }
        run_id = self.runs.create(TrainingConfig(**{**usual, **changes})).id
        self.jobs.submit_training(run_id)
        return run_id

    def wait(self, run_id: str, condition: Callable[[RunRecord], object]) -> RunRecord:
        """Look again and again, as the page does, until the condition holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            record = self.jobs.reconcile(run_id)
            if condition(record):
                return record
            time.sleep(0.02)
        raise AssertionError(f"waited in vain for {record}; the job service is {self.jobs.state}")

    def wait_for_end(self, run_id: str) -> RunRecord:
        """Wait until the run is over."""
        return self.wait(run_id, lambda record: record.status.is_over)

    def wait_for_epochs(self, run_id: str, number: int) -> RunRecord:
        """Wait until so many epochs are in the store."""
        return self.wait(run_id, lambda _: len(self.runs.epochs(run_id)) >= number)

    def kill_worker(self) -> None:
        """Kill the worker process as the kernel does when memory is short."""
        assert self.jobs._cluster is not None
        os.kill(find_worker(self.jobs._cluster.pid), 9)


def list_children(pid: int) -> dict[int, str]:
    """Return the child processes of a process with their command lines."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid,ppid,stat,args"], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 3) for line in listed.splitlines()[1:]]
    return {int(row[0]): row[3] for row in rows if int(row[1]) == pid and not row[2].startswith("Z")}


def find_worker(pid: int) -> int:
    """Return the number of the worker process of a cluster."""
    children = list_children(pid)
    workers = [child for child, command in children.items() if "spawn_main" in command]
    assert workers, f"no worker among {children}"
    return workers[0]


def is_alive(pid: int) -> bool:
    """Return whether there is a process of that number that is no zombie."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return bool(listed.strip()) and not listed.strip().startswith("Z")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A running job service with a data set `toy`."""
    folder: Path = tmp_path_factory.mktemp("jobs")
    settings = Settings(
        home=folder / "home", database_url=None, artifacts_url=None, scheduler=None, pause_seconds=1.0
    )
    import_file(write_toy_file(folder / "toy.parquet"), settings, name="toy")
    store = open_store(settings)
    runs = RunStore(store)
    jobs = JobService(settings, runs)
    jobs.start()
    yield Workshop(settings, runs, RunControls(store), jobs)
    jobs.close()
    store.close()
