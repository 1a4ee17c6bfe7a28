"""A network in the ONNX format, which runtimes for C++, browsers and experiments' own software read."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from hepmodel.network.activation import LeakyRelu
from hepmodel.network.dense import Dense
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.layer import Layer
from hepmodel.network.network import Network
from hepmodel.network.normalisation import BatchNormalisation, LayerNormalisation

OPSET, FORM = 20, 10  # the first that knows GELU, and a form that runtimes since 2024 read
OPERATIONS = {
    "relu": "Relu", "tanh": "Tanh", "sigmoid": "Sigmoid", "gelu": "Gelu", "selu": "Selu", "softmax": "Softmax",
}  # fmt: skip
INPUT, SCORE = "inputs", "score"


def write_onnx(network: Network | Ensemble, properties: Mapping[str, str] | None = None) -> bytes:
    """Write a network as an ONNX file.

    Parameters
    ----------
    network
        Its input is ``inputs``, float32 of shape (events, columns), prepared as in its training; its output ``score``,
        float32 of shape (events,), the probability of signal. Several networks are averaged.
    properties
        Words about it that travel with the file.

    Examples
    --------
    >>> from hepmodel.network.activation import Sigmoid
    >>> network = Network((Dense(W=np.ones((2, 1), np.float32), b=np.zeros(1, np.float32)), Sigmoid()))
    >>> [node.op_type for node in onnx.load_from_string(write_onnx(network)).graph.node]
    ['Gemm', 'Sigmoid', 'Gather', 'Mean']
    """
    members = network.members if isinstance(network, Ensemble) else (network,)
    graph = _Graph()
    scores = [graph.add_member(member, number) for number, member in enumerate(members)]
    graph.add("Mean", scores, SCORE)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "network",
            [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, ["events", network.n_inputs])],
            [helper.make_tensor_value_info(SCORE, TensorProto.FLOAT, ["events"])],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=FORM,
        producer_name="hepmodel",
    )
    helper.set_model_props(model, dict(properties or {}))
    onnx.checker.check_model(model, full_check=True)
    return bytes(model.SerializeToString())


class _Graph:
    """Operations in their order, and the numbers that belong to them."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.weights: list[TensorProto] = []

    def add(self, operation: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operation, inputs, [output], name=output, **attributes))
        return output

    def keep(self, name: str, values: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def add_member(self, member: Network, number: int) -> str:
        """Add a network; return where its probability of signal is found."""
        last = INPUT
        for place, layer in enumerate(member.astype(np.float32).layers):
            last = self._add_layer(layer, last, f"network_{number}/layer_{place}")
        name = f"network_{number}/score"
        column = self.keep(f"{name}/column", np.array(member.n_outputs - 1, dtype=np.int64))
        return self.add("Gather", [last, column], name, axis=1)

    def _add_layer(self, layer: Layer, before: str, name: str) -> str:
        numbers = {array: self.keep(f"{name}/{array}", getattr(layer, array)) for array in layer.arrays}
        if isinstance(layer, Dense):
            return self.add("Gemm", [before, numbers["W"], numbers["b"]], name)
        if isinstance(layer, BatchNormalisation):
            order = [numbers[array] for array in ("gamma", "beta", "mean", "variance")]
            return self.add("BatchNormalization", [before, *order], name, epsilon=layer.epsilon)
        if isinstance(layer, LayerNormalisation):
            order = [numbers["gamma"], numbers["beta"]]
            return self.add("LayerNormalization", [before, *order], name, axis=-1, epsilon=layer.epsilon)
        if isinstance(layer, LeakyRelu):
            return self.add("LeakyRelu", [before], name, alpha=layer.negative_slope)
        options: dict[str, Any] = {"softmax": {"axis": 1}}.get(layer.kind, {})
        return self.add(OPERATIONS[layer.kind], [before], name, **options)
