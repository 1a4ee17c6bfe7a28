"""The network is what its configuration says."""

import keras
import numpy as np
import pytest
from scipy import stats

from hepmodel.models.ensemble import average_models
from hepmodel.models.mlp import build_mlp
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.network_config import count_parameters


def make_config(**changes: object) -> TrainingConfig:
    return TrainingConfig(**{"dataset": "toy", "features": ("x",), "hidden_layers": (30, 20), **changes})


def test_layers_and_their_numbers() -> None:
    model = build_mlp(make_config(activation="selu", dropout=0.25), 7)
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    dropout = [layer for layer in model.layers if isinstance(layer, keras.layers.Dropout)]
    assert [layer.units for layer in dense] == [30, 20, 1]
    assert [layer.activation.__name__ for layer in dense] == ["selu", "selu", "sigmoid"]
    assert [layer.rate for layer in dropout] == [0.25, 0.25]
    assert model.count_params() == 7 * 30 + 30 + 30 * 20 + 20 + 20 + 1
    assert len(build_mlp(make_config(), 7).layers) == 3


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "tanh", "sigmoid", "gelu", "selu"])
def test_every_activation_builds_and_scores_lie_between_0_and_1(activation: str) -> None:
    scores = build_mlp(make_config(activation=activation), 4)(np.ones((3, 4), dtype=np.float32)).numpy()
    assert scores.shape == (3, 1)
    assert ((scores > 0) & (scores < 1)).all()


def test_first_weights_are_those_of_glorot_and_come_from_the_seed() -> None:
    weights = build_mlp(make_config(hidden_layers=(200, 200)), 100).get_weights()
    limit = np.sqrt(6 / 300)
    assert stats.kstest(weights[0].ravel(), stats.uniform(-limit, 2 * limit).cdf).pvalue > 0.001
    assert not weights[1].any()
    same = build_mlp(make_config(hidden_layers=(200, 200)), 100).get_weights()
    other = build_mlp(make_config(hidden_layers=(200, 200)), 100, seed=1).get_weights()
    np.testing.assert_array_equal(weights[2], same[2])
    assert (weights[2] != other[2]).any()


@pytest.mark.parametrize(
    ("initialiser", "first", "second"),
    [
        ("he_normal", np.sqrt(2 / 100), np.sqrt(2 / 200)),
        ("lecun_normal", np.sqrt(1 / 100), np.sqrt(1 / 200)),
        ("glorot_normal", np.sqrt(2 / 300), np.sqrt(2 / 400)),
        ("baldi", 0.1, 0.05),
    ],
)
def test_first_weights_spread_as_they_should(initialiser: str, first: float, second: float) -> None:
    weights = build_mlp(make_config(hidden_layers=(200, 200), initialiser=initialiser), 100).get_weights()
    assert weights[0].std() == pytest.approx(first, rel=0.03)
    assert weights[2].std() == pytest.approx(second, rel=0.03)


@pytest.mark.parametrize("normalisation", ["none", "batch", "layer"])
@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_parameters_are_counted_without_building(normalisation: str, output: str) -> None:
    config = make_config(normalisation=normalisation, output=output)
    assert build_mlp(config, 9).count_params() == count_parameters(config, 9)


def test_a_softmax_has_two_answers_that_sum_to_one() -> None:
    outputs = build_mlp(make_config(output="softmax"), 4)(np.ones((3, 4), dtype=np.float32)).numpy()
    assert outputs.shape == (3, 2)
    np.testing.assert_allclose(outputs.sum(axis=1), 1, atol=1e-6)


def test_large_weights_cost_something_where_that_is_wanted() -> None:
    model = build_mlp(make_config(l2=0.01), 4)
    expected = 0.01 * sum(np.square(layer.get_weights()[0]).sum() for layer in model.layers)
    assert float(sum(model.losses)) == pytest.approx(expected, rel=1e-5)
    assert not build_mlp(make_config(), 4).losses


def test_the_mean_of_several_networks() -> None:
    models = [build_mlp(make_config(), 4, seed) for seed in range(3)]
    inputs = np.random.default_rng(0).normal(size=(10, 4)).astype(np.float32)
    expected = np.mean([model(inputs).numpy() for model in models], axis=0)
    np.testing.assert_allclose(average_models(models)(inputs).numpy(), expected, atol=1e-6)
    assert average_models(models[:1]) is models[0]
