"""A compiled epoch is the training that Keras itself does."""

import keras
import numpy as np
import pytest

from hepmodel.models.mlp import build_mlp
from hepmodel.runs.config import TrainingConfig
from hepmodel.training import epoch as epoch_module
from hepmodel.training.epoch import EpochTrainer
from hepmodel.training.loop import compute_cross_entropy


def make_events(events: int = 250) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 2, events).astype(np.float32)
    return (rng.normal(size=(events, 3)) + 0.5 * labels[:, None]).astype(np.float32), labels


def make_config(**changes: object) -> TrainingConfig:
    return TrainingConfig(
        **{
            "dataset": "toy",
            "features": ("a", "b", "c"),
            "hidden_layers": (8, 5),
            "batch_size": 32,
            "epochs": 3,
            **changes,
        }
    )


@pytest.mark.parametrize("xla", [False, True])
def test_steps_and_losses_are_those_of_fit(xla: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epoch_module, "XLA_STEPS", 0 if xla else 10**9)
    inputs, labels = make_events()
    config = make_config(activation="tanh")
    ours, theirs = build_mlp(config, 3), build_mlp(config, 3)
    trainer = EpochTrainer(ours, inputs, labels, config)
    for number in range(1, 4):
        loss = trainer.run(number)
        order = np.random.default_rng([config.seed, number]).permutation(len(inputs))
        history = theirs.fit(inputs[order], labels[order], batch_size=32, shuffle=False, verbose=0)
        assert loss == pytest.approx(history.history["loss"][0], abs=1e-5)
    for mine, other in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-5)
    np.testing.assert_allclose(trainer.score(inputs), theirs.predict(inputs, verbose=0)[:, 0], atol=1e-5)
    expected = keras.losses.BinaryCrossentropy()(labels[:, None], theirs.predict(inputs, verbose=0))
    assert compute_cross_entropy(labels, trainer.score(inputs)) == pytest.approx(float(expected), abs=1e-5)


def test_a_seeded_run_learns_as_fit_does() -> None:
    inputs, labels = make_events(1000)
    config = make_config(dropout=0.2, learning_rate=0.01)
    ours, theirs = build_mlp(config, 3), build_mlp(config, 3)
    trainer = EpochTrainer(ours, inputs, labels, config)
    losses = [trainer.run(number) for number in range(1, 6)]
    fitted = theirs.fit(inputs, labels, batch_size=32, epochs=5, verbose=0).history["loss"]
    np.testing.assert_allclose(losses, fitted, atol=0.05)


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_the_same_seed_gives_the_same_network(dropout: float) -> None:
    inputs, labels = make_events()

    def train(seed: int) -> list[np.ndarray]:
        config = make_config(dropout=dropout, seed=seed)
        trainer = EpochTrainer(build_mlp(config, 3), inputs, labels, config)
        for number in (1, 2):
            trainer.run(number)
        return trainer.model.get_weights()

    first, again, other = train(1), train(1), train(2)
    for one, two in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, two)
    assert any((one != two).any() for one, two in zip(first, other, strict=True))


def test_dropout_differs_between_epochs_and_layers() -> None:
    config = make_config(dropout=0.5)
    inputs, labels = make_events()
    trainer = EpochTrainer(build_mlp(config, 3), inputs, labels, config)
    states = []
    for number in (1, 2):
        trainer.run(number)
        states += [tuple(dropout.seed_generator.state.numpy()) for dropout in trainer._dropouts]
    assert len(set(states)) == 4


def test_a_batch_larger_than_all_events_is_one_step() -> None:
    inputs, labels = make_events(20)
    trainer = EpochTrainer(build_mlp(make_config(), 3), inputs, labels, make_config(batch_size=1000))
    assert trainer.run(1) == pytest.approx(0.7, abs=0.2)
    assert int(trainer.model.optimizer.iterations.numpy()) == 1


def test_it_can_be_stopped_in_the_middle() -> None:
    inputs, labels = make_events()
    config = make_config(batch_size=1)
    trainer = EpochTrainer(build_mlp(config, 3), inputs, labels, config)
    assert trainer.run(1, should_stop=lambda: True) is None
    assert 0 < int(trainer.model.optimizer.iterations.numpy()) < len(inputs)
