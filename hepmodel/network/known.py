"""All activations that have no numbers of their own, by the name that Keras gives them."""

from hepmodel.errors import ConfigurationError
from hepmodel.network.activation import Gelu, Relu, Selu, Sigmoid, Tanh
from hepmodel.network.layer import Layer
from hepmodel.network.softmax import Softmax

KNOWN_ACTIVATIONS: tuple[type[Layer], ...] = (Relu, Tanh, Sigmoid, Gelu, Selu, Softmax)


def make_activation(kind: str) -> Layer:
    """Make the activation of that name.

    Raises
    ------
    ConfigurationError
        If there is none.

    Examples
    --------
    >>> make_activation("tanh").kind
    'tanh'
    """
    for activation in KNOWN_ACTIVATIONS:
        if activation.kind == kind:
            return activation()
    known = ", ".join(activation.kind for activation in KNOWN_ACTIVATIONS)
    raise ConfigurationError(f"The network knows no activation '{kind}'; it knows {known}.")
