"""Which job goes before which, without a scheduler."""

import pytest

from hepmodel.jobs.queue import JobQueue
from hepmodel.jobs.scheduler import JobService
from hepmodel.jobs.task import GIVES_WAY, Task
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store

CONFIG = TrainingConfig(dataset="toy", features=("x",))


def nothing() -> None:
    """What none of these jobs comes to do."""


def make_queue(**priorities: int) -> JobQueue:
    queue = JobQueue()
    for name, priority in priorities.items():
        queue.wait(name, Task(name, nothing, (), priority))
    return queue


def test_the_higher_priority_goes_first_and_of_equals_the_earlier() -> None:
    queue = make_queue(trial=GIVES_WAY, first=0, curve=GIVES_WAY, second=0)
    assert queue.list_before("second", is_connected=False) == (["first"], ["trial", "curve"])
    assert queue.list_before("first", is_connected=False) == ([], ["trial", "curve"])
    assert queue.list_before("curve", is_connected=False) == (["trial", "first", "second"], [])


def test_a_name_keeps_the_place_and_priority_that_it_had_first() -> None:
    queue = make_queue(first=0, second=0)
    queue.wait("second", Task("second", nothing, (), 5))
    assert queue.list_before("second", is_connected=False) == (["first"], [])


@pytest.fixture
def runs(settings: Settings) -> RunStore:
    return RunStore(open_store(settings))


def test_what_gives_way_counts_only_where_a_worker_has_begun_it(
    settings: Settings, runs: RunStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = JobService(settings, runs)
    monkeypatch.setattr(jobs, "start", lambda: None)  # all of it waits
    smaller = [runs.create(CONFIG).id for _ in range(4)]
    for run_id in smaller:
        jobs.submit_training(run_id, GIVES_WAY)
    mine = runs.create(CONFIG).id
    jobs.submit_training(mine)
    assert jobs.queue_position(mine) == 0
    assert jobs.queue_position(smaller[3]) == 4
    runs.begin_attempt(smaller[0])
    assert jobs.queue_position(mine) == 1
    assert jobs.queue_position("nobody") is None
    jobs.close()
