"""What a training will cost and how long it still takes: pure arithmetic on what is known."""

from dataclasses import replace

import pytest

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.cost import (
    SECONDS_TO_START,
    Pace,
    count_train_events,
    estimate_cost,
    measure_pace,
    model_epoch,
)
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.network_config import count_parameters
from hepmodel.runs.record import RunRecord, TrainingOutcome
from hepmodel.runs.status import RunStatus
from hepmodel.runs.time_left import TimeLeft, estimate_time_left

CONFIG = TrainingConfig(dataset="higgs", features=tuple(f"f{number}" for number in range(28)))


def finished(config: TrainingConfig, factor: float, events: int = 60_000) -> RunRecord:
    """A run whose epochs took `factor` times as long as the model of a step says."""
    epoch = factor * model_epoch(count_parameters(config, 28), config.batch_size, events)
    outcome = TrainingOutcome(1, 0.8, 0.01, events, 20_000, 20_000, max(20 * epoch, 1.0), events / epoch)
    return RunRecord("x", 0.0, RunStatus.FINISHED, config, outcome=outcome)


@pytest.mark.parametrize(
    ("layers", "batch", "measured"),
    [((25, 20), 100, 2_140_000), ((200, 100), 100, 275_000), ((300,) * 6, 1024, 35_000)],
)
def test_the_model_of_a_step_is_near_what_was_measured(
    layers: tuple[int, ...], batch: int, measured: int
) -> None:
    parameters = count_parameters(CONFIG.replace(hidden_layers=layers), 28)
    assert 200_000 / model_epoch(parameters, batch, 200_000) == pytest.approx(measured, rel=0.35)


def test_finished_trainings_set_the_pace() -> None:
    parameters = count_parameters(CONFIG, 28)
    assert measure_pace([], parameters, 256) == Pace(1.0, 0)
    pace = measure_pace([finished(CONFIG, 3.0)] * 2, parameters, 256)
    assert pace.factor == pytest.approx(3.0)
    assert pace.runs == 2


def test_those_of_like_size_count() -> None:
    big = CONFIG.replace(hidden_layers=[2000, 2000])
    runs = [finished(big, 9.0)] * 10 + [finished(CONFIG, 2.0)] * 5
    assert measure_pace(runs, count_parameters(CONFIG, 28), 256).factor == pytest.approx(2.0)


def test_runs_that_tell_nothing_are_left_out() -> None:
    run = finished(CONFIG, 2.0)
    assert run.outcome is not None
    useless = [
        replace(run, status=RunStatus.STOPPED),
        replace(run, outcome=None),
        replace(run, parent="other"),
        replace(run, outcome=replace(run.outcome, seconds=0.01)),
        replace(run, outcome=replace(run.outcome, events_per_second=0.0)),
    ]
    assert measure_pace(useless, 6081, 256).runs == 0


def test_the_estimate_grows_with_epochs_and_networks() -> None:
    once = estimate_cost(CONFIG, 28, 60_000, Pace()).seconds - SECONDS_TO_START
    for changes in ({"epochs": 40}, {"members": 2}):
        more = estimate_cost(CONFIG.replace(**changes), 28, 60_000, Pace()).seconds - SECONDS_TO_START
        assert more == pytest.approx(2 * once)
    assert estimate_cost(CONFIG.replace(patience=5), 28, 60_000, Pace()).is_most
    assert not estimate_cost(CONFIG.replace(patience=20), 28, 60_000, Pace()).is_most


def test_events_follow_shares_and_limits() -> None:
    assert count_train_events(CONFIG.replace(validation_share=0.4), 100_000, 10**9) == 40_000
    assert count_train_events(CONFIG, 100_000, 8_000) == 6_000
    assert count_train_events(CONFIG, 0, 10) == 1


def test_time_left_knows_networks_that_are_to_come() -> None:
    config = CONFIG.replace(epochs=10, members=3, patience=2)
    done = [EpochRecord(epoch, 0.6, 0.6, 0.7, 1.0, member=0) for epoch in range(1, 5)]
    done += [EpochRecord(5, 0.6, 0.6, 0.7, 1.0, member=1)]
    # the first network needed 4 epochs: up to 9 of the second, and about 4 of the third
    assert estimate_time_left(done, config) == TimeLeft(13.0, True)
    assert estimate_time_left([], config) is None
