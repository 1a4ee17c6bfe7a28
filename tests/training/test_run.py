"""A whole training: what it leaves behind, and how it ends when something is wrong."""

import json
import threading
import time
from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from hepmodel.data.split import load_test_events, split_indices
from hepmodel.errors import ConfigurationError, StoreError, TrainingError
from hepmodel.runs.artifacts import CHECKPOINT_FILE
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
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
    scores = load_scores(bench.artifacts, record.id)
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
    portable = load_portable_network(bench.artifacts, record.id)
    np.testing.assert_allclose(portable.score(events.features), scores.scores, atol=1e-5)
    assert parse_config(bench.artifacts.read_bytes(record.id, "config.json")) == record.config
    assert bench.artifacts.exists(record.id, CHECKPOINT_FILE), "so that another run can go on from here"
    train_part = load_scores(bench.artifacts, record.id, "train")
    np.testing.assert_array_equal(train_part.rows, split_indices(bench.dataset.read_labels()).train)
    assert roc_auc_score(train_part.labels, train_part.scores) > 0.7


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
        load_scores(bench.artifacts, whole.id).scores, load_scores(bench.artifacts, run_id).scores
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
    with pytest.raises(TrainingError, match=r"became NaN or infinite in epoch 1.*Lower the learning rate"):
        train(bench, config)
    assert not bench.artifacts.exists(bench.runs.list()[0].id, "model.keras")


class StopAfter(Callback):
    """Somebody presses stop after an epoch."""

    def __init__(self, bench: Bench, epoch: int) -> None:
        self.bench, self.epoch = bench, epoch

    def on_epoch_end(self, progress: Progress) -> None:
        if progress.epoch.epoch == self.epoch:
            self.bench.controls.request_stop(self.bench.runs.list()[0].id)


def test_a_stopped_run_keeps_what_it_has_learnt(bench: Bench) -> None:
    record = train(bench, make_config(epochs=50), StopAfter(bench, 2))
    assert (record.status, record.message) == (RunStatus.STOPPED, "Stopped on request.")
    assert len(bench.runs.epochs(record.id)) == 2
    assert record.auc is not None
    assert bench.artifacts.exists(record.id, "model.keras")


def test_a_run_stopped_before_its_first_epoch_has_no_results(bench: Bench) -> None:
    run_id = bench.runs.create(make_config()).id
    bench.runs.begin_attempt(run_id)
    bench.controls.request_stop(run_id)
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


def test_of_a_loss_that_runs_away_the_last_good_weights_are_kept(bench: Bench) -> None:
    class TurnUp(Callback):
        """Somebody turns the learning rate up far too far after the second epoch."""

        def on_epoch_end(self, progress: Progress) -> None:
            if progress.epoch.epoch == 2:
                bench.controls.scale_rate(bench.runs.list()[0].id, 20.0)

    config = make_config(
        optimiser="sgd",
        activation="relu",
        hidden_layers=(64,) * 4,
        epochs=30,
        loss="mean_squared_error",
        learning_rate=0.5,
    )
    record = train(bench, config.replace(l2=0.5), TurnUp())
    assert record.status is RunStatus.STOPPED
    assert "weights of epoch" in record.message
    assert "Lower the learning rate (it was 10; 0.5 in the settings)" in record.message
    assert record.auc is not None
    scores = load_scores(bench.artifacts, record.id).scores
    assert np.isfinite(scores).all()
    assert all(np.isfinite(epoch.loss) for epoch in bench.runs.epochs(record.id))


def test_it_stops_early_when_the_validation_loss_gets_no_better(bench: Bench) -> None:
    record = train(bench, make_config(epochs=200, patience=3, learning_rate=0.05, hidden_layers=(32, 32)))
    losses = [epoch.validation_loss for epoch in bench.runs.epochs(record.id)]
    assert record.status is RunStatus.FINISHED
    assert len(losses) < 200
    assert len(losses) - (1 + int(np.argmin(losses))) == 3


def test_the_last_weights_are_kept_where_that_is_wanted(bench: Bench) -> None:
    config = make_config(epochs=6, learning_rate=0.1, hidden_layers=(64,), batch_size=16)
    best, last = train(bench, config), train(bench, config.replace(keep="last"))
    assert best.outcome is not None
    assert last.outcome is not None
    assert last.outcome.best_epoch == 6
    same = np.array_equal(*(load_scores(bench.artifacts, run.id).scores for run in (best, last)))
    assert same == (best.outcome.best_epoch == 6)


def test_several_networks_are_one_run(bench: Bench) -> None:
    config = make_config(members=3, epochs=3)
    record = train(bench, config)
    epochs = bench.runs.epochs(record.id)
    assert [(epoch.epoch, epoch.member) for epoch in epochs] == [(n + 1, n // 3) for n in range(9)]
    network = load_network(bench.artifacts, record.id)
    inputs = np.random.default_rng(0).normal(size=(50, 3)).astype(np.float32)
    prepared = network.preprocessing.transform(inputs)
    members = [layer for layer in network.model.layers if layer.name.startswith("member")]
    assert len(members) == 3
    single = [member.predict(prepared, verbose=0)[:, 0] for member in members]
    assert np.abs(single[0] - single[1]).max() > 1e-3, "they are not the same"
    np.testing.assert_allclose(network.score(inputs), np.mean(single, axis=0), atol=1e-6)
    portable = load_portable_network(bench.artifacts, record.id)
    np.testing.assert_allclose(portable.score(inputs), network.score(inputs), atol=1e-5)


def test_an_interrupted_bag_ends_as_if_it_had_not_been(bench: Bench) -> None:
    config = make_config(members=3, epochs=3, dropout=0.2)
    whole = train(bench, config)
    run_id = bench.runs.create(config).id
    for epoch in (2, 4, 8):
        with pytest.raises(KeyboardInterrupt):
            train(bench, config, Accident(epoch), run_id=run_id)
    resumed = train(bench, config, run_id=run_id)
    assert resumed.status is RunStatus.FINISHED
    assert [epoch.validation_loss for epoch in bench.runs.epochs(whole.id)] == [
        epoch.validation_loss for epoch in bench.runs.epochs(run_id)
    ]
    np.testing.assert_array_equal(
        load_scores(bench.artifacts, whole.id).scores, load_scores(bench.artifacts, run_id).scores
    )


@pytest.mark.parametrize("balance", ["equal", "class_weights"])
def test_classes_of_different_size_can_count_the_same(bench: Bench, balance: str) -> None:
    record = train(bench, make_config(balance=balance, epochs=2))
    truth = load_scores(bench.artifacts, record.id, "train").labels
    if balance == "equal":
        assert 2 * np.count_nonzero(truth) == len(truth)
    assert record.auc is not None
    assert record.auc > 0.7


def test_weights_that_are_not_there_are_missed_in_words(bench: Bench) -> None:
    with pytest.raises(ConfigurationError, match="no weights of their own"):
        train(bench, make_config(balance="event_weights"))


def test_a_network_that_is_too_large_is_refused(bench: Bench) -> None:
    small = bench.settings.model_copy(update={"max_parameters": 100})
    run_id = bench.runs.create(make_config(hidden_layers=(50, 50))).id
    attempt = bench.runs.begin_attempt(run_id)
    with pytest.raises(ConfigurationError, match="parameters; at most 100"):
        train_run(run_id, bench.dataset, bench.runs, bench.artifacts, small, attempt)


class PauseAfter(Callback):
    """Somebody presses pause after an epoch."""

    def __init__(self, bench: Bench, epoch: int) -> None:
        self.bench, self.epoch = bench, epoch

    def on_epoch_end(self, progress: Progress) -> None:
        if progress.epoch.epoch == self.epoch:
            self.bench.controls.pause(self.bench.runs.list()[0].id)


def test_a_paused_run_gives_its_worker_away_and_goes_on_later(
    bench: Bench,
) -> None:
    bench = replace(bench, settings=bench.settings.model_copy(update={"pause_seconds": 0.0}))
    config = make_config(epochs=5)
    whole = train(bench, config)
    paused = train(bench, config, PauseAfter(bench, 2))
    assert paused.status is RunStatus.PAUSED
    assert len(bench.runs.epochs(paused.id)) == 2
    bench.controls.step(paused.id, done=2)
    stepped = train(bench, config, run_id=paused.id)
    assert (stepped.status, len(bench.runs.epochs(paused.id))) == (RunStatus.PAUSED, 3)
    bench.controls.resume(paused.id)
    ended = train(bench, config, run_id=paused.id)
    assert (ended.status, ended.losses) == (RunStatus.FINISHED, 0)
    np.testing.assert_array_equal(
        load_scores(bench.artifacts, whole.id).scores, load_scores(bench.artifacts, paused.id).scores
    )


def test_a_paused_run_that_is_resumed_soon_keeps_its_worker(bench: Bench) -> None:
    config = make_config(epochs=4)
    run_id = bench.runs.create(config).id

    def resume() -> None:
        while bench.runs.get(run_id).status is not RunStatus.PAUSED:
            time.sleep(0.05)
        bench.controls.resume(run_id)

    visitor = threading.Thread(target=resume)
    visitor.start()
    record = train(bench, config, PauseAfter(bench, 2), run_id=run_id)
    visitor.join()
    assert (record.status, record.attempts) == (RunStatus.FINISHED, 1)


def test_another_learning_rate_is_heard(bench: Bench) -> None:
    class Halve(Callback):
        def on_epoch_end(self, progress: Progress) -> None:
            bench.controls.scale_rate(bench.runs.list()[0].id, 0.5)

    record = train(bench, make_config(epochs=2), Halve())
    rates = [epoch.learning_rate for epoch in bench.runs.epochs(record.id)]
    assert rates == pytest.approx([0.01, 0.005], rel=1e-5)
