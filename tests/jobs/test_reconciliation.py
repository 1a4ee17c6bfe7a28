"""What is done with a run that has no job, decided without a scheduler."""

import pytest

from hepmodel.errors import SchedulerError
from hepmodel.jobs.reconciliation import MAX_ATTEMPTS, reconcile
from hepmodel.jobs.task import GIVES_WAY
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.status import RunStatus
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store

CONFIG = TrainingConfig(dataset="toy", features=("x",))


class Answers:
    """A scheduler's side that answers as it is told and writes down what is submitted."""

    def __init__(self, alive: bool = False, ours: bool = True, failure: str | None = None) -> None:
        self.alive, self.ours, self.failure = alive, ours, failure
        self.submitted: list[tuple[str, int]] = []

    def is_alive(self, run_id: str) -> bool:
        return self.alive

    def has_submitted(self, run_id: str) -> bool:
        return self.ours

    def find_failure(self, key: str) -> str | None:
        return self.failure

    def submit_training(self, run_id: str, priority: int = 0) -> None:
        self.submitted.append((run_id, priority))


@pytest.fixture
def runs(settings: Settings) -> RunStore:
    return RunStore(open_store(settings))


def test_a_lost_run_is_submitted_again_and_a_trial_still_gives_way(runs: RunStore) -> None:
    plain, trial = runs.create(CONFIG).id, runs.create(CONFIG, search="search").id
    jobs = Answers()
    for run_id in (plain, trial):
        assert reconcile(jobs, runs, run_id).status is RunStatus.QUEUED
    assert jobs.submitted == [(plain, 0), (trial, GIVES_WAY)]


def test_what_is_at_work_or_may_be_at_work_elsewhere_is_left(runs: RunStore) -> None:
    run_id = runs.create(CONFIG).id
    for jobs in (Answers(alive=True), Answers(ours=False)):
        assert reconcile(jobs, runs, run_id).status is RunStatus.QUEUED
        assert not jobs.submitted


def test_a_paused_run_needs_no_worker(runs: RunStore) -> None:
    run_id = runs.create(CONFIG).id
    runs.begin_attempt(run_id)
    runs.set_paused(run_id, True)
    jobs = Answers()
    assert reconcile(jobs, runs, run_id).status is RunStatus.PAUSED
    assert not jobs.submitted


def test_a_failure_and_too_many_losses_end_it_in_words(runs: RunStore) -> None:
    failed, lost = runs.create(CONFIG).id, runs.create(CONFIG).id
    for _ in range(MAX_ATTEMPTS):
        runs.begin_attempt(lost)
    assert reconcile(Answers(failure="It broke."), runs, failed).message == "It broke."
    assert "more memory" in reconcile(Answers(), runs, lost).message


def test_a_refusal_leaves_the_run_as_the_scheduler_side_left_it(runs: RunStore) -> None:
    class Refusing(Answers):
        def submit_training(self, run_id: str, priority: int = 0) -> None:
            runs.fail(run_id, "No scheduler answers.")
            raise SchedulerError("No scheduler answers.", "Wait.")

    record = reconcile(Refusing(), runs, runs.create(CONFIG).id)
    assert (record.status, record.message) == (RunStatus.FAILED, "No scheduler answers.")
