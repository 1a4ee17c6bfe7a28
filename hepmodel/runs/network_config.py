"""What a network is made of."""

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, Field

Activation = Literal["relu", "leaky_relu", "tanh", "sigmoid", "gelu", "selu"]
Normalisation = Literal["none", "batch", "layer"]
Initialiser = Literal[
    "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal", "baldi"
]
Output = Literal["sigmoid", "softmax"]
LayerWidth = Annotated[int, Field(ge=1, le=2048)]

MOST_LAYERS = 10


class NetworkConfig(BaseModel):
    """A multi-layer perceptron.

    Attributes
    ----------
    hidden_layers
        Neurons of each hidden layer, first to last.
    activation
        What a hidden neuron does with its sum.
    dropout
        Share of each hidden layer's neurons that is silenced at random in every training step.
    l2
        Strength of the penalty on the squares of all weights between neurons, added to the loss.
    normalisation
        ``batch``: bring each neuron's sums to mean 0 and spread 1 over the events of a batch (Ioffe and Szegedy,
        arXiv:1502.03167). ``layer``: those of each event over the neurons of a layer (Ba, Kiros and Hinton,
        arXiv:1607.06450).
    initialiser
        How first weights are drawn. ``glorot``: AISTATS 2010, PMLR 9:249; ``he``: arXiv:1502.01852; ``lecun``: Neural
        Networks: Tricks of the Trade, 1998; ``baldi``: normal with spread 0.1 in the first layer, 0.05 in the others and
        0.001 in the output, as in Nature Communications 5:4308.
    output
        ``sigmoid``: one neuron, the probability of signal. ``softmax``: two, of background and of signal.
    """

    hidden_layers: tuple[LayerWidth, ...] = Field((64, 64), min_length=1, max_length=MOST_LAYERS)
    activation: Activation = "relu"
    dropout: float = Field(0.0, ge=0.0, le=0.9)
    l2: float = Field(0.0, ge=0.0, le=1.0)
    normalisation: Normalisation = "none"
    initialiser: Initialiser = "glorot_uniform"
    output: Output = "sigmoid"


def count_parameters(config: NetworkConfig, n_inputs: int) -> int:
    """Count the numbers that a network has to store: weights, biases and those of the normalisation.

    Examples
    --------
    >>> count_parameters(NetworkConfig(hidden_layers=(3,)), 2)
    13
    """
    widths = (n_inputs, *config.hidden_layers, 1 if config.output == "sigmoid" else 2)
    dense = sum((before + 1) * after for before, after in pairwise(widths))
    per_neuron = {"none": 0, "layer": 2, "batch": 4}[config.normalisation]
    return dense + per_neuron * sum(config.hidden_layers)
