"""A whole training: what it leaves behind, and how it ends when something is wrong."""

import json

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from hepmodel.data.split import load_test_events, split_indices
from hepmodel.errors import StoreError, TrainingError
from hepmodel.runs.artifacts import CHECKPOINT_FILE, load_test_scores
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.record import RunRecord, RunStatus
from hepmodel.training.callback import Callback, Progress
from hepmodel.training.run import train_run
from hepmodel.training.trained_network import load_network
from tests.training.conftest import Bench

# Keras 3.15 asks numpy 2.4 for an array in an older way.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)


def make_config(**changes: object) -> TrainingConfig:
    usual = {"features": ("x", "y", "constant"), "hidden_layers": (8,), "epochs": 4, "batch_size": 64}
    return TrainingConfig(**{"dataset": "toy", "learning_rate": 0.01, **usual, **changes})


def train(bench: Bench, config: TrainingConfig, *callbacks: Callback, run_id: str | None = None) -> RunRecord:
    run_id = run_id or bench.runs.create(config).id
    attempt = bench.runs.begin_attempt(run_id)
    train_run(run_id, bench.dataset, bench.runs, bench.artifacts, bench.settings, attempt, callbacks)
    return bench.runs.get(run_id)


class Accident(Callback):
    """The worker dies after an epoch."""

    def __init__(self, epoch: int) -> None:
        self.epoch = epoch

    def on_epoch_end(self, progress: Progress) -> None:
        if progress.epoch.epoch == self.epoch:
            raise KeyboardInterrupt


def test_a_finished_run_leaves_everything_behind(bench: Bench) -> None:
    record = train(bench, make_config())
    assert record.status is RunStatus.FINISHED
    assert [epoch.epoch for epoch in bench.runs.epochs(record.id)] == [1, 2, 3, 4]
    scores = load_test_scores(bench.artifacts, record.id)
    np.testing.assert_array_equal(scores.rows, split_indices(bench.dataset.read_labels()).test)
    np.testing.assert_array_equal(scores.labels, bench.dataset.read_labels()[scores.rows])
    assert record.auc == pytest.approx(roc_auc_score(scores.labels, scores.scores))
    assert 0.70 < record.auc < 0.86  # two clouds, 1.1 standard deviations apart: 0.79 ± 0.02 is the best
    assert record.outcome is not None
    assert (record.train_events, record.outcome.validation_events, record.test_events) == (1200, 400, 400)
    losses = [epoch.validation_loss for epoch in bench.runs.epochs(record.id)]
    assert record.outcome.best_epoch == 1 + int(np.argmin(losses))
    network = load_network(bench.artifacts, record.id)
    events = load_test_events(bench.dataset, record.config.features)
    np.testing.assert_allclose(network.score(events.features), scores.scores, atol=1e-6)
    assert parse_config(bench.artifacts.read_bytes(record.id, "config.json")) == record.config
    assert not bench.artifacts.exists(record.id, CHECKPOINT_FILE)


def test_preparation_is_fitted_to_the_train_part_alone(bench: Bench) -> None:
    record = train(bench, make_config(epochs=1))
    train_rows = split_indices(bench.dataset.read_labels()).train
    x = bench.dataset.read_features(["x"])[train_rows].astype(np.float64)
    preprocessing = load_network(bench.artifacts, record.id).preprocessing
    assert preprocessing.pipeline["scale"].means_[0] == pytest.approx(x.mean())


@pytest.mark.parametrize("dropout", [0.0, 0.4])
def test_an_interrupted_run_ends_as_if_it_had_not_been(bench: Bench, dropout: float) -> None:
    config = make_config(dropout=dropout, epochs=5)
    whole = train(bench, config)
    run_id = bench.runs.create(config).id
    for epoch in (1, 3):
        with pytest.raises(KeyboardInterrupt):
            train(bench, config, Accident(epoch), run_id=run_id)
    resumed = train(bench, config, run_id=run_id)
    assert resumed.attempts == 3
    assert len(bench.runs.notices(run_id)) == 2
    one, other = bench.runs.epochs(whole.id), bench.runs.epochs(run_id)
    assert [(e.epoch, e.validation_loss) for e in one] == [(e.epoch, e.validation_loss) for e in other]
    np.testing.assert_allclose([e.loss for e in one], [e.loss for e in other], rtol=1e-12)
    np.testing.assert_array_equal(
        load_test_scores(bench.artifacts, whole.id).scores, load_test_scores(bench.artifacts, run_id).scores
    )


def test_a_damaged_checkpoint_is_said(bench: Bench) -> None:
    run_id = bench.runs.create(make_config()).id
    bench.artifacts.write_bytes(run_id, CHECKPOINT_FILE, b"PK\x03\x04 no")
    with pytest.raises(StoreError, match="checkpoint is damaged"):
        train(bench, make_config(), run_id=run_id)


def test_a_loss_that_is_no_number_is_said(bench: Bench) -> None:
    config = make_config(
        learning_rate=10.0, activation="relu", hidden_layers=(256,) * 10, batch_size=2, max_events=100
    )
    with pytest.raises(TrainingError, match=r"became (NaN|infinite) in epoch 1.*Lower the learning rate"):
        train(bench, config)
    assert not bench.artifacts.exists(bench.runs.list()[0].id, "model.keras")


class StopAfter(Callback):
    """Somebody presses stop after an epoch."""

    def __init__(self, bench: Bench, epoch: int) -> None:
        self.bench, self.epoch = bench, epoch

    def on_epoch_end(self, progress: Progress) -> None:
        if progress.epoch.epoch == self.epoch:
            self.bench.runs.request_stop(self.bench.runs.list()[0].id)


def test_a_stopped_run_keeps_what_it_has_learnt(bench: Bench) -> None:
    record = train(bench, make_config(epochs=50), StopAfter(bench, 2))
    assert (record.status, record.message) == (RunStatus.STOPPED, "Stopped on request.")
    assert len(bench.runs.epochs(record.id)) == 2
    assert record.auc is not None
    assert bench.artifacts.exists(record.id, "model.keras")


def test_a_run_stopped_before_its_first_epoch_has_no_results(bench: Bench) -> None:
    run_id = bench.runs.create(make_config()).id
    bench.runs.begin_attempt(run_id)
    bench.runs.request_stop(run_id)
    train_run(run_id, bench.dataset, bench.runs, bench.artifacts, bench.settings, 1)
    record = bench.runs.get(run_id)
    assert (record.status, record.auc) == (RunStatus.STOPPED, None)


def test_the_older_of_two_workers_yields(bench: Bench) -> None:
    class Successor(Callback):
        def on_epoch_end(self, progress: Progress) -> None:
            bench.runs.begin_attempt(bench.runs.list()[0].id)

    record = train(bench, make_config(epochs=50), Successor())
    assert (record.status, record.attempts) == (RunStatus.RUNNING, 2)
    assert len(bench.runs.epochs(record.id)) == 1


def test_fewer_events_and_larger_batches_are_told(bench: Bench) -> None:
    record = train(bench, make_config(max_events=100, batch_size=5000, epochs=1))
    assert record.train_events == pytest.approx(75, abs=2)
    assert "fewer than a batch" in bench.runs.notices(record.id)[0].text
    assert json.loads(bench.artifacts.read_bytes(record.id, "config.json"))["max_events"] == 100
