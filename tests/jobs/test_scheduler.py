"""Trainings on a real worker process, which is killed in every way that there is."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hepmodel.errors import SchedulerError, UnknownRunError
from hepmodel.jobs import scheduler as scheduler_module
from hepmodel.jobs.reconciliation import MAX_ATTEMPTS
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.status import RunStatus
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from tests.jobs.conftest import PATIENCE, Workshop, find_worker, is_alive

# The worker is polite: on a machine that is busy with something else, it takes its time.
pytestmark = pytest.mark.timeout(900)
ROOT = Path(__file__).resolve().parents[2]
LONG = {"epochs": 6, "hidden_layers": (300, 300), "batch_size": 4}


def test_a_run_is_trained_by_a_worker(workshop: Workshop) -> None:
    run_id = workshop.start()  # before the worker is ready: it waits for it
    assert workshop.jobs.is_alive(run_id)
    record = workshop.wait_for_end(run_id)
    assert (record.status, record.attempts) == (RunStatus.FINISHED, 1), record.message
    assert [epoch.epoch for epoch in workshop.runs.epochs(run_id)] == [1, 2, 3]
    scores = load_scores(ArtifactStore(workshop.settings.resolved_artifacts_url), run_id)
    assert len(scores.scores) == record.test_events
    workshop.jobs.wait_until_ready()
    assert workshop.jobs.state == "ready"


def test_runs_queue_and_submitting_twice_is_one_job(workshop: Workshop) -> None:
    first, second = workshop.start(**LONG), workshop.start()
    workshop.jobs.submit_training(second)
    position = workshop.jobs.queue_position(first)
    assert position is not None
    assert workshop.jobs.queue_position(second) == position + 1
    workshop.wait_for_epochs(first, 1)
    assert workshop.runs.get(second).status is RunStatus.QUEUED
    workshop.controls.request_stop(first)
    assert workshop.wait_for_end(first).status is RunStatus.STOPPED
    assert workshop.wait_for_end(second).attempts == 1
    assert workshop.jobs.queue_position("nobody") is None


def test_a_paused_run_lets_others_go_first_and_goes_on_where_it_was(workshop: Workshop) -> None:
    paused = workshop.start(**LONG)
    workshop.wait_for_epochs(paused, 1)
    workshop.controls.pause(paused)
    workshop.wait(paused, lambda record: record.status is RunStatus.PAUSED)
    other = workshop.start()
    assert workshop.wait_for_end(other).status is RunStatus.FINISHED
    done = len(workshop.runs.epochs(paused))
    assert workshop.jobs.reconcile(paused).status is RunStatus.PAUSED

    workshop.controls.step(paused, done)
    workshop.wait_for_epochs(paused, done + 1)
    workshop.wait(paused, lambda record: record.status is RunStatus.PAUSED)
    assert len(workshop.runs.epochs(paused)) == done + 1

    workshop.controls.request_stop(paused)
    record = workshop.wait_for_end(paused)
    assert (record.status, record.losses) == (RunStatus.STOPPED, 0), record.message
    assert record.auc is not None


def test_a_killed_worker_comes_back_and_goes_on(workshop: Workshop) -> None:
    run_id, next_id = workshop.start(**LONG), workshop.start()
    workshop.wait_for_epochs(run_id, 1)
    workshop.kill_worker()
    record = workshop.wait_for_end(run_id)
    assert (record.status, record.attempts) == (RunStatus.FINISHED, 2), record.message
    assert [epoch.epoch for epoch in workshop.runs.epochs(run_id)] == list(range(1, 7))
    assert "worker was lost after epoch" in workshop.runs.notices(run_id)[0].text
    assert workshop.wait_for_end(next_id).status is RunStatus.FINISHED


def test_a_killed_cluster_is_started_again_and_goes_on(workshop: Workshop) -> None:
    run_id = workshop.start(**LONG)
    workshop.wait_for_epochs(run_id, 1)
    assert workshop.jobs._cluster is not None
    cluster = workshop.jobs._cluster.pid
    worker = find_worker(cluster)
    os.kill(cluster, 9)
    workshop.wait(run_id, lambda record: record.attempts == 2)
    assert workshop.wait_for_end(run_id).status is RunStatus.FINISHED
    assert [epoch.epoch for epoch in workshop.runs.epochs(run_id)] == list(range(1, 7))
    assert not is_alive(worker)


def test_what_a_training_cannot_do_is_in_the_store_and_the_next_one_works(workshop: Workshop) -> None:
    gone, wrong = workshop.start(dataset="gone"), workshop.start(features=("x", "z"))
    assert "There is no data set 'gone'" in workshop.wait_for_end(gone).message
    assert "no feature 'z'" in workshop.wait_for_end(wrong).message
    assert workshop.wait_for_end(workshop.start()).status is RunStatus.FINISHED


def test_a_run_that_kills_every_worker_is_failed_in_words(workshop: Workshop) -> None:
    run_id = workshop.runs.create(TrainingConfig(dataset="toy", features=("x",))).id
    for _ in range(MAX_ATTEMPTS):
        workshop.runs.begin_attempt(run_id)
    assert workshop.jobs.reconcile(run_id).status is RunStatus.RUNNING  # it may be at work elsewhere
    with workshop.runs._store.transaction() as connection:
        connection.exec_driver_sql("UPDATE runs SET heartbeat = 0")
    record = workshop.jobs.reconcile(run_id)
    assert record.status is RunStatus.FAILED
    assert f"lost {MAX_ATTEMPTS} times" in record.message


def test_an_unknown_run(workshop: Workshop) -> None:
    with pytest.raises(UnknownRunError):
        workshop.jobs.reconcile("nobody")


def test_a_scheduler_that_is_not_there_is_said(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, scheduler="tcp://127.0.0.1:9")
    store = open_store(settings)
    runs = RunStore(store)
    jobs = JobService(settings.model_copy(update={"scheduler_seconds": 0.2}), runs)
    early = runs.create(TrainingConfig(dataset="toy", features=("x",))).id
    jobs.submit_training(early)
    with pytest.raises(SchedulerError, match=r"tcp://127\.0\.0\.1:9"):
        jobs.wait_until_ready()
    assert jobs.state.startswith("unavailable: No scheduler answers at tcp://127.0.0.1:9")
    assert "No scheduler answers" in runs.get(early).message
    late = runs.create(TrainingConfig(dataset="toy", features=("x",))).id
    with pytest.raises(SchedulerError, match="could not be handed over"):
        jobs.submit_training(late)
    assert runs.get(late).status is RunStatus.FAILED
    jobs.close()
    with pytest.raises(SchedulerError, match="closed"):
        jobs.submit_training(late)
    store.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_no_run_waits_for_ever_when_starting_fails_unexpectedly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(address: str, timeout: float) -> None:
        raise ImportError("a broken installation")

    monkeypatch.setattr(scheduler_module, "connect", fail)
    settings = Settings(home=tmp_path, scheduler="tcp://127.0.0.1:9")
    store = open_store(settings)
    runs = RunStore(store)
    jobs = JobService(settings, runs)
    run_id = runs.create(TrainingConfig(dataset="toy", features=("x",))).id
    jobs.submit_training(run_id)
    with pytest.raises(SchedulerError, match="a broken installation"):
        jobs.wait_until_ready()
    assert runs.get(run_id).status is RunStatus.FAILED
    jobs.close()
    store.close()


def test_a_shared_scheduler_trains_as_well(workshop: Workshop) -> None:
    workshop.jobs.wait_until_ready()
    assert workshop.jobs._client is not None
    address = workshop.jobs._client.scheduler.address
    shared = JobService(workshop.settings.model_copy(update={"scheduler": address}), workshop.runs)
    other = Workshop(workshop.settings, workshop.runs, workshop.controls, shared)
    assert other.wait_for_end(other.start()).status is RunStatus.FINISHED
    shared.close()
    assert workshop.wait_for_end(workshop.start()).status is RunStatus.FINISHED  # it was not ours to end


PROGRAM = """
import os, sys
from hepmodel.jobs.scheduler import JobService
from hepmodel.settings import Settings
jobs = JobService(Settings(home=sys.argv[1]))
jobs.start()
while jobs._cluster is None or jobs._client is None:
    assert jobs.state == "starting"
assert not {"tensorflow", "keras", "sklearn", "alembic"} & set(sys.modules)
print(jobs._cluster.pid, flush=True)
sys.stdin.read()
"""


def test_a_killed_app_takes_its_cluster_along(tmp_path: Path) -> None:
    app = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    with app:
        assert app.stdout is not None
        cluster = int(app.stdout.readline())
        worker = find_worker(cluster)
        app.kill()
    end = time.monotonic() + PATIENCE
    while (is_alive(cluster) or is_alive(worker)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_alive(cluster)
    assert not is_alive(worker)
