"""What a file says of a network: all but its arrays."""

from abc import abstractmethod
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from hepmodel.network.activation import LeakyRelu
from hepmodel.network.dense import Dense
from hepmodel.network.known import make_activation
from hepmodel.network.layer import Layer, Values
from hepmodel.network.normalisation import BatchNormalisation, LayerNormalisation, Normalisation

Size = Annotated[int, Field(ge=1, le=1_000_000)]
Shapes = dict[str, tuple[int, ...]]

MOST_LAYERS = 200
MOST_MEMBERS = 100


class _Described(BaseModel):
    """A layer in a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def shapes(self) -> Shapes:
        """Return the shapes of the arrays that belong to it, by name."""
        return {}

    @abstractmethod
    def build(self, arrays: dict[str, Values]) -> Layer:
        """Make the layer from them."""


class DenseDescription(_Described):
    """A dense layer."""

    kind: Literal["dense"] = "dense"
    n_inputs: Size
    n_outputs: Size

    def shapes(self) -> Shapes:
        """Return the shapes of weights and biases."""
        return {"W": (self.n_inputs, self.n_outputs), "b": (self.n_outputs,)}

    def build(self, arrays: dict[str, Values]) -> Layer:
        """Make the layer from its arrays."""
        return Dense(**arrays)


class NormalisationDescription(_Described):
    """A normalisation over the events of a batch or over the columns of an event."""

    kind: Literal["batch_normalisation", "layer_normalisation"]
    n_inputs: Size
    epsilon: float

    def shapes(self) -> Shapes:
        """Return the shapes of all arrays: one number a column."""
        return dict.fromkeys(self._layer().arrays, (self.n_inputs,))

    def build(self, arrays: dict[str, Values]) -> Layer:
        """Make the layer from its arrays."""
        return self._layer()(epsilon=self.epsilon, **arrays)

    def _layer(self) -> type[BatchNormalisation] | type[LayerNormalisation]:
        return BatchNormalisation if self.kind == "batch_normalisation" else LayerNormalisation


class LeakyReluDescription(_Described):
    """A leaky rectifier."""

    kind: Literal["leaky_relu"] = "leaky_relu"
    negative_slope: float

    def build(self, arrays: dict[str, Values]) -> Layer:
        """Make the layer; it has no arrays."""
        return LeakyRelu(self.negative_slope)


class ActivationDescription(_Described):
    """Any other activation."""

    kind: Literal["relu", "tanh", "sigmoid", "gelu", "selu", "softmax"]

    def build(self, arrays: dict[str, Values]) -> Layer:
        """Make the layer; it has no arrays."""
        return make_activation(self.kind)


LayerDescription = Annotated[
    DenseDescription | NormalisationDescription | LeakyReluDescription | ActivationDescription,
    Field(discriminator="kind"),
]


class NetworkDescription(BaseModel):
    """A network, or several whose scores are averaged.

    Attributes
    ----------
    members
        The layers of each network, first to last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    members: tuple[Annotated[tuple[LayerDescription, ...], Field(max_length=MOST_LAYERS)], ...] = Field(
        min_length=1, max_length=MOST_MEMBERS
    )


def describe_layer(layer: Layer) -> _Described:
    """Describe a layer of any known kind."""
    if isinstance(layer, Dense):
        return DenseDescription(n_inputs=layer.n_inputs, n_outputs=layer.n_outputs)
    if isinstance(layer, Normalisation):
        return NormalisationDescription.model_validate(
            {"kind": layer.kind, "n_inputs": layer.n_inputs, "epsilon": layer.epsilon}
        )
    if isinstance(layer, LeakyRelu):
        return LeakyReluDescription(negative_slope=layer.negative_slope)
    return ActivationDescription.model_validate({"kind": layer.kind})
