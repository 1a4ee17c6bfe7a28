"""The exported file gives the same scores in another program's hands."""

from itertools import product

import numpy as np
import onnx
import pytest

from hepmodel.network.ensemble import Ensemble
from hepmodel.network.onnx_export import write_onnx
from tests.network.random_network import make_network

runtime = pytest.importorskip("onnxruntime")
ACTIVATIONS = ("relu", "leaky_relu", "tanh", "sigmoid", "gelu", "selu")


def run(content: bytes, events: np.ndarray) -> np.ndarray:
    session = runtime.InferenceSession(content, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(["score"], {"inputs": events})[0])


@pytest.mark.parametrize(
    ("activation", "normalisation", "output"),
    list(product(ACTIVATIONS, ("none", "batch", "layer"), ("sigmoid", "softmax"))),
)
def test_the_runtime_agrees(activation: str, normalisation: str, output: str) -> None:
    network = make_network(0, 7, (9, 5), activation, normalisation, output)
    events = np.random.default_rng(1).normal(size=(200, 7)).astype(np.float32)
    np.testing.assert_allclose(run(write_onnx(network), events), network.score(events), atol=2e-6)


def test_several_networks_are_averaged() -> None:
    ensemble = Ensemble(tuple(make_network(seed, 7) for seed in range(3)))
    events = np.random.default_rng(1).normal(size=(50, 7)).astype(np.float32)
    np.testing.assert_allclose(run(write_onnx(ensemble), events), ensemble.score(events), atol=2e-6)


def test_words_travel_along() -> None:
    content = write_onnx(make_network(0), {"features": "m_bb, m_jj"})
    assert {one.key: one.value for one in onnx.load_from_string(content).metadata_props} == {
        "features": "m_bb, m_jj"
    }
