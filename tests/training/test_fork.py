"""Going on from another run's last state, with real trainings."""

import numpy as np
import pytest

from hepmodel.errors import ConfigurationError, StoreError
from hepmodel.runs.artifacts import CHECKPOINT_FILE
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.fork import count_done, fork_run
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.training.network_state import NetworkState
from hepmodel.training.run import train_run
from tests.training.conftest import Bench

# Keras 3.15 asks numpy 2.4 for an array in an older way.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)


def train(bench: Bench, run: RunRecord) -> RunRecord:
    attempt = bench.runs.begin_attempt(run.id)
    train_run(run.id, bench.dataset, bench.runs, bench.artifacts, bench.settings, attempt)
    return bench.runs.get(run.id)


def train_parent(bench: Bench, **changes: object) -> RunRecord:
    usual = {"features": ("x", "y", "constant"), "hidden_layers": (8,), "epochs": 3, "batch_size": 64}
    config = TrainingConfig(**{"dataset": "toy", "learning_rate": 0.01, **usual, **changes})
    return train(bench, bench.runs.create(config))


def test_a_fork_with_the_same_settings_is_the_training_that_had_more_epochs(bench: Bench) -> None:
    parent = train_parent(bench)
    assert count_done(bench.artifacts, parent.id) == 3
    child = train(bench, fork_run(parent, {"epochs": 5}, bench.runs, bench.artifacts, owner="me"))
    assert (child.status, child.parent, child.owner) == (RunStatus.FINISHED, parent.id, "me")
    whole = train_parent(bench, epochs=5)
    losses = [[epoch.loss for epoch in bench.runs.epochs(run.id)] for run in (child, whole)]
    np.testing.assert_allclose(losses[0], losses[1], rtol=1e-6)
    assert [epoch.epoch for epoch in bench.runs.epochs(child.id)] == [1, 2, 3, 4, 5]
    assert bench.runs.get(parent.id) == parent


def test_other_settings_on_the_way(bench: Bench) -> None:
    parent = train_parent(bench)
    changes = {
        "epochs": 6, "learning_rate": 0.001, "schedule": "cosine", "batch_size": 32, "dropout": 0.2, "l2": 1e-4,
        "loss": "focal", "patience": 10,
    }  # fmt: skip
    child = train(bench, fork_run(parent, changes, bench.runs, bench.artifacts))
    assert child.status is RunStatus.FINISHED
    assert len(bench.runs.epochs(child.id)) == 6
    assert child.outcome is not None
    assert child.outcome.best_epoch > 3, "the loss before the fork was another and is not compared"


def test_patience_that_was_lost_begins_anew(bench: Bench) -> None:
    parent = train_parent(bench, epochs=40, patience=1, learning_rate=0.3)
    done = len(bench.runs.epochs(parent.id))
    assert done < 40
    child = train(bench, fork_run(parent, {"learning_rate": 0.001}, bench.runs, bench.artifacts))
    assert len(bench.runs.epochs(child.id)) > done


def test_the_state_that_is_gone_on_from_is_the_best_so_far(bench: Bench) -> None:
    parent = train_parent(bench)
    child = fork_run(parent, {"epochs": 4}, bench.runs, bench.artifacts)
    before, after = (
        NetworkState.unpack(bench.artifacts.read_bytes(run.id, CHECKPOINT_FILE)) for run in (parent, child)
    )
    assert (after.epoch, after.best_epoch) == (3, 3)
    assert after.best_loss == pytest.approx(bench.runs.epochs(parent.id)[-1].validation_loss)
    for kept, best in zip(before.weights, after.best_weights, strict=True):
        np.testing.assert_array_equal(kept, best)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"hidden_layers": [9]}, "hidden_layers cannot change"),
        ({"optimiser": "sgd"}, "optimiser cannot change"),
        ({"dataset": "higgs"}, "dataset cannot change"),
        ({"features": ["x"]}, "features cannot change"),
        ({"preprocessing": {"scale": False}}, "preprocessing cannot change"),
        ({"epochs": 3}, "3 are done already"),
        ({"learning_rate": "fast"}, "learning_rate is 'fast'"),
    ],
)
def test_what_cannot_change_is_refused_in_words(bench: Bench, changes: dict[str, object], told: str) -> None:
    parent = train_parent(bench)
    with pytest.raises(ConfigurationError, match=told):
        fork_run(parent, {"epochs": 5, **changes}, bench.runs, bench.artifacts)
    assert len(bench.runs.list()) == 1, "a fork that is refused leaves nothing behind"


def test_a_bag_and_a_run_without_a_state_are_refused(bench: Bench) -> None:
    bag = train_parent(bench, members=2, epochs=1)
    with pytest.raises(ConfigurationError, match="Several networks"):
        fork_run(bag, {"epochs": 5}, bench.runs, bench.artifacts)
    single = train_parent(bench, epochs=1)
    bench.artifacts.delete(single.id, CHECKPOINT_FILE)
    assert count_done(bench.artifacts, single.id) is None
    with pytest.raises(StoreError):
        fork_run(single, {"epochs": 5}, bench.runs, bench.artifacts)
