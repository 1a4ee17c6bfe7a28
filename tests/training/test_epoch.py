"""A compiled epoch is the training that Keras itself does."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from hepmodel.models.loss import evaluate_loss, make_targets
from hepmodel.models.mlp import build_mlp
from hepmodel.runs.config import TrainingConfig
from hepmodel.training import epoch as epoch_module
from hepmodel.training.epoch import EpochTrainer
from hepmodel.training.learning_events import LearningEvents


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


def make_trainer(
    config: TrainingConfig,
    inputs: np.ndarray,
    labels: np.ndarray,
    weights: np.ndarray | None = None,
    model: keras.Model | None = None,
) -> EpochTrainer:
    events = LearningEvents(inputs, make_targets(labels, config), weights)
    model = model or build_mlp(config, 3, config.seed)
    return EpochTrainer(model, events, config, config.seed)


def keras_loss(config: TrainingConfig) -> keras.losses.Loss:
    binary = config.output == "sigmoid"
    if config.loss == "mean_squared_error":
        return keras.losses.MeanSquaredError()
    if config.loss == "focal":
        if binary:
            return keras.losses.BinaryFocalCrossentropy(gamma=config.focal_gamma)
        return keras.losses.CategoricalFocalCrossentropy(alpha=1.0, gamma=config.focal_gamma)
    return keras.losses.BinaryCrossentropy() if binary else keras.losses.CategoricalCrossentropy()


def keras_optimiser(config: TrainingConfig) -> keras.Optimizer:
    if config.optimiser == "sgd":
        return keras.optimizers.SGD(config.learning_rate, config.momentum, config.nesterov)
    if config.optimiser == "rmsprop":
        return keras.optimizers.RMSprop(config.learning_rate, momentum=config.momentum)
    if config.optimiser == "adamw":
        return keras.optimizers.AdamW(config.learning_rate, weight_decay=config.weight_decay)
    return keras.optimizers.Adam(config.learning_rate)


CONFIGURATIONS = {
    "plain": {},
    "softmax": {"output": "softmax"},
    "squares": {"loss": "mean_squared_error", "optimiser": "sgd", "learning_rate": 0.1},
    "focal": {"loss": "focal", "focal_gamma": 1.5},
    "focal softmax": {"loss": "focal", "output": "softmax"},
    "momentum": {"optimiser": "sgd", "momentum": 0.9, "nesterov": True, "learning_rate": 0.05},
    "plain descent": {"optimiser": "sgd", "learning_rate": 0.1},
    "heavy ball": {"optimiser": "sgd", "momentum": 0.9, "learning_rate": 0.05},
    "rmsprop": {"optimiser": "rmsprop"},
    "rmsprop with momentum": {"optimiser": "rmsprop", "momentum": 0.5},
    "adamw": {"optimiser": "adamw", "weight_decay": 0.05},
    "penalty": {"l2": 0.01, "activation": "selu", "initialiser": "lecun_normal"},
    "batch normalisation": {"normalisation": "batch", "activation": "gelu"},
    "layer normalisation": {"normalisation": "layer", "activation": "leaky_relu"},
}


COMPILED = ("plain", "softmax", "momentum", "batch normalisation")
WEIGHTED = ("plain", "softmax", "penalty")


@pytest.mark.parametrize(
    ("name", "xla", "weighted"),
    [
        *((name, False, False) for name in CONFIGURATIONS),
        *((name, True, False) for name in COMPILED),
        *((name, False, True) for name in WEIGHTED),
        ("plain", True, True),
    ],
)
def test_steps_and_losses_are_those_of_fit(
    name: str, xla: bool, weighted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epoch_module, "pays_xla", lambda *_: xla)
    inputs, labels = make_events()
    weights = np.random.default_rng(3).uniform(0.5, 1.5, len(labels)).astype(np.float32) if weighted else None
    config = make_config(**{"activation": "tanh", **CONFIGURATIONS[name]})
    trainer = make_trainer(config, inputs, labels, weights)
    theirs = build_mlp(config, 3, config.seed)
    theirs.compile(optimizer=keras_optimiser(config), loss=keras_loss(config))
    targets = make_targets(labels, config)
    for number in range(1, 4):
        result = trainer.run(number)
        assert result is not None
        order = np.random.default_rng([config.seed, number]).permutation(len(inputs))
        history = theirs.fit(
            inputs[order],
            targets[order],
            sample_weight=None if weights is None else weights[order],
            batch_size=32,
            shuffle=False,
            verbose=0,
        )
        assert result.loss == pytest.approx(history.history["loss"][0], abs=1e-5)
    if (
        config.normalisation != "batch"
    ):  # it takes away the slope of the biases before it: theirs is rounding alone
        for mine, other in zip(trainer.model.get_weights(), theirs.get_weights(), strict=True):
            np.testing.assert_allclose(mine, other, atol=2e-5)
    outputs = theirs.predict(inputs, verbose=0)
    np.testing.assert_allclose(trainer.score(inputs), outputs[:, -1], atol=1e-4)
    found = evaluate_loss(targets, trainer.predict(inputs), weights, config) + trainer.penalty()
    assert found == pytest.approx(
        theirs.evaluate(inputs, targets, sample_weight=weights, verbose=0, batch_size=250), abs=1e-5
    )


def test_the_sum_of_squares_is_a_step_as_long_as_the_batch_is_large() -> None:
    inputs, labels = make_events(64)
    usual = {"optimiser": "sgd", "batch_size": 32, "epochs": 1}
    summed = make_trainer(make_config(**usual, loss="sum_of_squares", learning_rate=0.01), inputs, labels)
    mean = make_trainer(make_config(**usual, loss="mean_squared_error", learning_rate=0.32), inputs, labels)
    one, other = summed.run(1), mean.run(1)
    assert one is not None
    assert other is not None
    assert one.loss == pytest.approx(other.loss, abs=1e-6)
    for mine, theirs in zip(summed.model.get_weights(), mean.model.get_weights(), strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-6)


@pytest.mark.parametrize("xla", [False, True])
@pytest.mark.parametrize("schedule", ["linear", "exponential", "cosine"])
def test_the_learning_rate_follows_its_schedule(
    schedule: str, xla: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epoch_module, "pays_xla", lambda *_: xla)
    inputs, labels = make_events()
    config = make_config(optimiser="sgd", learning_rate=0.1, schedule=schedule, final_rate=0.1)
    trainer = make_trainer(config, inputs, labels)
    theirs = build_mlp(config, 3, config.seed)
    theirs.compile(optimizer=keras_optimiser(config), loss=keras_loss(config))
    steps, step = trainer.steps * config.epochs, 0
    for number in range(1, 4):
        result = trainer.run(number)
        assert result is not None
        order = np.random.default_rng([config.seed, number]).permutation(len(inputs))
        for start in range(0, len(order), 32):
            theirs.optimizer.learning_rate = config.rate_at(step / (steps - 1))
            theirs.train_on_batch(inputs[order[start : start + 32]], labels[order[start : start + 32], None])
            step += 1
        assert result.learning_rate == pytest.approx(config.rate_at((step - 1) / (steps - 1)), rel=1e-5)
    for mine, other in zip(trainer.model.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-5)


def test_momentum_grows_from_the_first_epoch_to_the_last() -> None:
    inputs, labels = make_events(96)
    config = make_config(optimiser="sgd", momentum=0.5, final_momentum=0.9, epochs=5)
    trainer = make_trainer(config, inputs, labels)
    weights = [variable.numpy() for variable in trainer.model.trainable_variables]
    velocity = [np.zeros_like(value) for value in weights]
    model = build_mlp(config, 3, config.seed)
    for number, momentum in enumerate((0.5, 0.6, 0.7, 0.8, 0.9), start=1):
        trainer.run(number)
        order = np.random.default_rng([config.seed, number]).permutation(len(inputs))
        for start in range(0, len(order), 32):
            rows = order[start : start + 32]
            with tf.GradientTape() as tape:
                loss = keras.losses.BinaryCrossentropy()(labels[rows, None], model(inputs[rows]))
            gradients = tape.gradient(loss, model.trainable_variables)
            velocity = [
                momentum * v - config.learning_rate * g.numpy()
                for v, g in zip(velocity, gradients, strict=True)
            ]
            weights = [value + v for value, v in zip(weights, velocity, strict=True)]
            model.set_weights(weights)
    for mine, expected in zip(trainer.model.get_weights(), weights, strict=True):
        np.testing.assert_allclose(mine, expected, atol=1e-6)


def test_the_gradient_norm_is_that_of_the_steps() -> None:
    inputs, labels = make_events(32)
    config = make_config(batch_size=32)
    model = build_mlp(config, 3, 1)
    with tf.GradientTape() as tape:
        loss = keras.losses.BinaryCrossentropy()(labels[:, None], model(inputs, training=True))
    expected = float(tf.linalg.global_norm(tape.gradient(loss, model.trainable_variables)))
    result = make_trainer(config, inputs, labels, model=model).run(1)
    assert result is not None
    assert result.gradient_norm == pytest.approx(expected, rel=1e-5)


def test_another_learning_rate_is_used_at_once() -> None:
    inputs, labels = make_events()
    for schedule in ("constant", "cosine"):
        trainer = make_trainer(make_config(schedule=schedule), inputs, labels)
        half, whole = trainer.run(1, rate_factor=0.5), trainer.run(1, rate_factor=1.0)
        assert half is not None
        assert whole is not None
        assert half.learning_rate == pytest.approx(whole.learning_rate / 2)


@keras.saving.register_keras_serializable(package="tests")
class ThroughPython(keras.layers.Layer):
    """A layer that no compiler can look into."""

    def call(self, inputs: object) -> object:
        @tf.custom_gradient
        def through(values: object) -> object:
            return tf.ensure_shape(tf.numpy_function(lambda x: x, [values], tf.float32), values.shape), (
                lambda slope: slope
            )

        return through(inputs)


def test_what_cannot_be_compiled_is_trained_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epoch_module, "pays_xla", lambda *_: True)
    inputs, labels = make_events()
    config = make_config()
    usual = make_trainer(config, inputs, labels)
    same = build_mlp(config, 3, config.seed)
    strange = keras.Sequential([keras.Input((3,)), ThroughPython(), *same.layers])
    trainer = make_trainer(config, inputs, labels, model=strange)
    for number in (1, 2):
        one, other = usual.run(number), trainer.run(number)
        assert one is not None
        assert other is not None
        assert one.loss == pytest.approx(other.loss, abs=1e-6)


def test_a_seeded_run_learns_as_fit_does() -> None:
    inputs, labels = make_events(1000)
    config = make_config(dropout=0.2, learning_rate=0.01)
    trainer, theirs = make_trainer(config, inputs, labels), build_mlp(config, 3, config.seed)
    theirs.compile(optimizer=keras_optimiser(config), loss=keras_loss(config))
    losses = [trainer.run(number).loss for number in range(1, 6)]
    fitted = theirs.fit(inputs, labels, batch_size=32, epochs=5, verbose=0).history["loss"]
    np.testing.assert_allclose(losses, fitted, atol=0.05)


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_the_same_seed_gives_the_same_network(dropout: float) -> None:
    inputs, labels = make_events()

    def train(seed: int) -> list[np.ndarray]:
        trainer = make_trainer(make_config(dropout=dropout, seed=seed), inputs, labels)
        for number in (1, 2):
            trainer.run(number)
        return trainer.model.get_weights()

    first, again, other = train(1), train(1), train(2)
    for one, two in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, two)
    assert any((one != two).any() for one, two in zip(first, other, strict=True))


def test_a_batch_larger_than_all_events_is_one_step() -> None:
    inputs, labels = make_events(20)
    trainer = make_trainer(make_config(batch_size=1000), inputs, labels)
    result = trainer.run(1)
    assert result is not None
    assert result.loss == pytest.approx(0.7, abs=0.2)


def test_it_can_be_stopped_in_the_middle() -> None:
    inputs, labels = make_events()
    asked = []
    trainer = make_trainer(make_config(batch_size=1), inputs, labels)
    assert trainer.run(1, should_stop=lambda: bool(asked.append(1)) or True) is None
    assert asked == [1], "asked once, before all steps were taken"
