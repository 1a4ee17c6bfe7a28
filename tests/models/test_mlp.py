"""The network is what its configuration says."""

import keras
import numpy as np
import pytest
from scipy import stats

from hepmodel.models.mlp import build_mlp
from hepmodel.runs.config import TrainingConfig


def make_config(**changes: object) -> TrainingConfig:
    return TrainingConfig(**{"dataset": "toy", "features": ("x",), "hidden_layers": (30, 20), **changes})


def test_layers_and_their_numbers() -> None:
    model = build_mlp(make_config(activation="selu", dropout=0.25, learning_rate=0.5), 7)
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    dropout = [layer for layer in model.layers if isinstance(layer, keras.layers.Dropout)]
    assert [layer.units for layer in dense] == [30, 20, 1]
    assert [layer.activation.__name__ for layer in dense] == ["selu", "selu", "sigmoid"]
    assert [layer.rate for layer in dropout] == [0.25, 0.25]
    assert model.count_params() == 7 * 30 + 30 + 30 * 20 + 20 + 20 + 1
    assert float(model.optimizer.learning_rate) == 0.5
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
    other = build_mlp(make_config(hidden_layers=(200, 200), seed=1), 100).get_weights()
    np.testing.assert_array_equal(weights[2], same[2])
    assert (weights[2] != other[2]).any()
