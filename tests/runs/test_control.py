"""Stop, pause, step, resume and another learning rate, as the store keeps them."""

import pytest

from hepmodel.errors import ConfigurationError, UnknownRunError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.control import RunControls
from hepmodel.runs.record import TrainingOutcome
from hepmodel.runs.status import RunStatus
from hepmodel.runs.store import RunStore
from hepmodel.store.engine import Store

OUTCOME = TrainingOutcome(2, 0.8, None, 60, 20, 20, 1.5, 80.0)


@pytest.fixture
def controls(store: Store) -> RunControls:
    return RunControls(store)


def test_a_waiting_run_stops_at_once_and_a_running_one_on_its_own(
    runs: RunStore, controls: RunControls, config: TrainingConfig
) -> None:
    waiting, running = runs.create(config).id, runs.create(config).id
    runs.begin_attempt(running)
    assert controls.request_stop(waiting).status is RunStatus.STOPPED
    asked = controls.request_stop(running)
    assert (asked.status, asked.stop_requested) == (RunStatus.RUNNING, True)
    assert runs.stop(running, OUTCOME)
    assert controls.request_stop(running).message == "Stopped on request."


def test_a_run_is_paused_stepped_and_resumed(
    runs: RunStore, controls: RunControls, config: TrainingConfig
) -> None:
    run_id = runs.create(config).id
    runs.begin_attempt(run_id)
    assert controls.pause(run_id).pause_after == 0
    runs.set_paused(run_id, True)
    assert runs.get(run_id).status is RunStatus.PAUSED
    stepped = controls.step(run_id, done=3)
    assert (stepped.pause_after, stepped.status) == (4, RunStatus.QUEUED), "any worker may take it up"
    runs.set_paused(run_id, False)
    assert runs.get(run_id).status is RunStatus.RUNNING
    assert controls.resume(run_id).pause_after is None


def test_going_on_after_a_pause_is_no_loss(
    runs: RunStore, controls: RunControls, config: TrainingConfig
) -> None:
    run_id = runs.create(config).id
    runs.begin_attempt(run_id)
    runs.set_paused(run_id, True)
    assert runs.begin_attempt(run_id) == 2
    assert (runs.get(run_id).losses, runs.notices(run_id)) == (0, ())
    assert runs.begin_attempt(run_id) == 3
    assert runs.get(run_id).losses == 1


def test_a_paused_run_that_is_stopped_goes_on_to_its_end(
    runs: RunStore, controls: RunControls, config: TrainingConfig
) -> None:
    run_id = runs.create(config).id
    runs.begin_attempt(run_id)
    controls.pause(run_id)
    runs.set_paused(run_id, True)
    asked = controls.request_stop(run_id)
    assert (asked.stop_requested, asked.pause_after) == (True, None)


def test_the_learning_rate_is_scaled_within_reason(
    runs: RunStore, controls: RunControls, config: TrainingConfig
) -> None:
    run_id = runs.create(config).id
    assert controls.scale_rate(run_id, 0.5).rate_factor == 0.5
    for factor in (0.0, -1.0, float("nan"), 1e9):
        with pytest.raises(ConfigurationError, match="learning rate"):
            controls.scale_rate(run_id, factor)
    fast = runs.create(config.replace(learning_rate=1.0)).id
    with pytest.raises(ConfigurationError, match="would be 20; it can be 10 at most"):
        controls.scale_rate(fast, 20.0)
    assert controls.scale_rate(run_id, 0.5).rate_factor == 0.5
    runs.fail(run_id, "enough")
    assert controls.scale_rate(run_id, 2.0).rate_factor == 0.5, "over is over"


def test_unknown_runs_are_named(controls: RunControls) -> None:
    for action in (controls.request_stop, controls.pause, controls.resume):
        with pytest.raises(UnknownRunError, match="nobody"):
            action("nobody")
