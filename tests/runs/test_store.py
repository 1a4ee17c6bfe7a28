"""A run's way through the store, on every kind of database."""

import threading

import pytest
from sqlalchemy import text

from hepmodel.errors import StoreUnavailableError, UnknownRunError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.heartbeat import beating
from hepmodel.runs.record import TrainingOutcome
from hepmodel.runs.status import RunStatus
from hepmodel.runs.store import RunStore

OUTCOME = TrainingOutcome(2, 0.8, None, 60, 20, 20, 1.5, 80.0)


def epoch(number: int, loss: float = 0.5) -> EpochRecord:
    return EpochRecord(number, loss, 0.6, 0.7, 0.1)


def test_a_run_from_its_beginning_to_its_end(runs: RunStore, config: TrainingConfig) -> None:
    made = runs.create(config)
    assert runs.get(made.id) == made
    assert (made.status, made.auc, len(made.id) >= 20) == (RunStatus.QUEUED, None, True)
    assert runs.begin_attempt(made.id) == 1
    assert runs.get(made.id).status is RunStatus.RUNNING
    runs.add_epoch(made.id, epoch(1))
    runs.add_epoch(made.id, epoch(2))
    runs.add_epoch(made.id, epoch(2, loss=0.25))
    assert runs.epochs(made.id) == (epoch(1), epoch(2, loss=0.25))
    assert runs.epochs(made.id, after=1) == (epoch(2, loss=0.25),)
    assert runs.finish(made.id, OUTCOME)
    ended = runs.get(made.id)
    assert (ended.status, ended.outcome, ended.auc, ended.config) == (
        RunStatus.FINISHED,
        OUTCOME,
        0.8,
        config,
    )
    assert runs.begin_attempt(made.id) == 0
    assert not runs.fail(made.id, "too late")
    assert not runs.stop(made.id, OUTCOME)
    assert runs.get(made.id) == ended
    assert runs.notices(made.id) == ()


def test_a_lost_worker_is_told(runs: RunStore, config: TrainingConfig) -> None:
    run_id = runs.create(config).id
    assert [runs.begin_attempt(run_id), runs.begin_attempt(run_id)] == [1, 2]
    runs.add_epoch(run_id, epoch(1))
    assert runs.begin_attempt(run_id) == 3
    assert [notice.text for notice in runs.notices(run_id)] == [
        "The worker was lost before the first epoch; training begins again.",
        "The worker was lost after epoch 1; training goes on from there.",
    ]


def test_a_silent_run_is_marked_lost(runs: RunStore, config: TrainingConfig) -> None:
    run_id = runs.create(config).id
    assert not runs.mark_lost(run_id, stale_seconds=0.0)
    runs.begin_attempt(run_id)
    assert not runs.mark_lost(run_id)
    assert runs.mark_lost(run_id, stale_seconds=0.0)
    record = runs.get(run_id)
    assert record.status is RunStatus.FAILED
    assert "lost after epoch 0" in record.message


def test_list_newest_first(runs: RunStore, config: TrainingConfig) -> None:
    made = [runs.create(config).id for _ in range(3)]
    assert [record.id for record in runs.list()] == made[::-1]
    assert [record.id for record in runs.list(limit=1)] == made[-1:]


def test_unknown_runs_are_named(runs: RunStore) -> None:
    for action in (runs.get, runs.begin_attempt, runs.mark_lost):
        with pytest.raises(UnknownRunError, match="nobody"):
            action("nobody")
    with pytest.raises(UnknownRunError):
        runs.fail("nobody", "why")


def test_threads_write_at_once_and_nothing_is_lost(runs: RunStore, config: TrainingConfig) -> None:
    run_id = runs.create(config).id
    failures: list[BaseException] = []

    def write(first: int) -> None:
        try:
            for number in range(first, first + 10):
                runs.add_epoch(run_id, epoch(number))
        except StoreUnavailableError as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(10 * number + 1,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [record.epoch for record in runs.epochs(run_id)] == list(range(1, 61))


def test_heartbeat_goes_on_while_the_block_lasts(runs: RunStore, config: TrainingConfig) -> None:
    run_id = runs.create(config).id
    runs.begin_attempt(run_id)
    before = runs.get(run_id).heartbeat
    assert before is not None
    beaten = threading.Event()
    original = runs.heartbeat

    def heartbeat(identifier: str) -> None:
        original(identifier)
        beaten.set()

    runs.heartbeat = heartbeat  # type: ignore[method-assign]
    with beating(runs, run_id, every=0.001):
        assert beaten.wait(30)
    after = runs.get(run_id).heartbeat
    assert after is not None
    assert after >= before


def test_a_run_goes_with_its_epochs(runs: RunStore, config: TrainingConfig) -> None:
    run_id = runs.create(config).id
    runs.add_epoch(run_id, epoch(1))
    with runs._store.transaction() as connection:
        connection.execute(text("DELETE FROM runs"))
        assert connection.execute(text("SELECT count(*) FROM epochs")).scalar() == 0
