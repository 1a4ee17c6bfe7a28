"""What a Keras file says of its network: read as plain JSON, and refused where it could do more than multiply and add."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hepmodel.errors import ConfigurationError

LAYERS = {
    "InputLayer", "Dense", "Activation", "Dropout", "ReLU", "LeakyReLU", "Softmax", "BatchNormalization",
    "LayerNormalization", "Average",
}  # fmt: skip
MODELS = {"Sequential", "Functional"}
ACTIVATIONS = {"linear", "relu", "leaky_relu", "tanh", "sigmoid", "gelu", "selu", "softmax"}
PARTS = {"keras", "keras.initializers", "keras.regularizers", "keras.constraints", "keras.dtype_policies"}
PLAIN = {"__keras_tensor__", "__tuple__"}
CONSIDERED = "Networks of dense layers, activations, normalisations and dropout can be imported."
ENDS = {
    "Softmax": "softmax", "ReLU": "relu", "LeakyReLU": "leaky_relu", "BatchNormalization": "a normalisation",
    "LayerNormalization": "a normalisation",
}  # fmt: skip
SCORES = (("sigmoid", 1), ("softmax", 2))
LARGEST_WIDTH, MOST_LAYERS = 2048, 10


@dataclass(frozen=True)
class ModelOutline:
    """What a network looks like.

    Attributes
    ----------
    n_inputs
        Numbers that it takes for each event.
    hidden
        Neurons of each hidden layer, of the first network where several are averaged.
    activation, output
        Of the hidden layers and of the last one.
    normalisation
        ``none``, ``batch`` or ``layer``.
    dropout
        Share of neurons that were silenced in training.
    members
        Networks whose answers are averaged.
    parameters
        Of all of them, about.
    """

    n_inputs: int
    hidden: tuple[int, ...]
    activation: str
    output: str
    normalisation: str
    dropout: float
    members: int
    parameters: int


def read_outline(description: dict[str, Any]) -> ModelOutline:
    """Read the description of a network.

    Parameters
    ----------
    description
        ``config.json`` of a Keras file, without its compilation.

    Raises
    ------
    ConfigurationError
        In words, if there is anything in it that is not on the short list of what is known to be harmless.
    """
    try:
        for part in _walk(description):
            _check(part)
        if description["class_name"] not in MODELS:
            raise ConfigurationError("The file describes no network of layers.", CONSIDERED)
        return _outline(description)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as error:
        raise ConfigurationError(
            "The description inside the file is of an unknown form.", CONSIDERED
        ) from error


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of the description that Keras would make something of."""
    if isinstance(value, dict):
        if "class_name" in value:
            yield value
        for inside in value.values():
            yield from _walk(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _walk(inside)


def _check(part: dict[str, Any]) -> None:
    module, name = str(part.get("module")), str(part["class_name"])
    plain = name in PLAIN and part.get("module") is None
    model = name in MODELS and module.startswith("keras")
    layer = name in LAYERS and module == "keras.layers"
    other = module in PARTS and name not in MODELS and not name.startswith("_")
    own = part.get("registered_name") not in (None, name)
    if own or not (plain or model or layer or other):
        raise ConfigurationError(
            f"The network in the file contains {name[:60]!r}, which is not imported: it could do anything.",
            CONSIDERED,
        )
    activation = part.get("config", {}).get("activation") if isinstance(part.get("config"), dict) else None
    if isinstance(activation, str) and activation not in ACTIVATIONS:
        raise ConfigurationError(
            f"The network in the file uses the activation {activation[:60]!r}.",
            f"Known are {', '.join(sorted(ACTIVATIONS))}.",
        )


def _outline(model: dict[str, Any]) -> ModelOutline:
    networks = [part for part in _walk(model) if part["class_name"] in MODELS and part is not model]
    first = networks[0] if networks else model
    layers = first["config"]["layers"]
    n_inputs = _read_inputs(model)
    dense = [layer["config"] for layer in layers if layer["class_name"] == "Dense"]
    widths = [int(one["units"]) for one in dense]
    if len(widths) < 2:
        raise ConfigurationError("The network in the file has no hidden layer.", CONSIDERED)
    if len(widths) > MOST_LAYERS + 1 or max(widths) > LARGEST_WIDTH or min(widths) < 1:
        raise ConfigurationError(
            f"The network in the file has {len(widths) - 1} hidden layers of up to {max(widths):,} neurons.",
            f"At most {MOST_LAYERS} layers of {LARGEST_WIDTH:,} can be imported.",
        )
    for network in networks or [model]:
        _check_output(network["config"]["layers"])
    kinds = [layer["class_name"] for layer in layers]
    found = {"BatchNormalization": "batch", "LayerNormalization": "layer"}
    dropout = [float(layer["config"]["rate"]) for layer in layers if layer["class_name"] == "Dropout"]
    pairs = zip([n_inputs, *widths], widths, strict=False)
    members = max(len(networks), 1)
    return ModelOutline(
        n_inputs,
        tuple(widths[:-1]),
        _read_activation(layers, 0),
        "sigmoid" if widths[-1] == 1 else "softmax",
        next((found[kind] for kind in kinds if kind in found), "none"),
        max(dropout, default=0.0),
        members,
        members * sum((before + 1) * after for before, after in pairs),
    )


def _check_output(layers: list[dict[str, Any]]) -> None:
    """Refuse a network whose last layer gives no probability of signal."""
    units, kind = 0, ""
    for layer in layers:
        name, config = layer["class_name"], layer["config"]
        if name == "Dense":
            units, kind = int(config["units"]), ""
        activation = config.get("activation", "linear") if name in ("Dense", "Activation") else ENDS.get(name)
        if isinstance(activation, dict):  # keras.layers.LeakyReLU(0.1) in the place of a name
            activation = str(activation["class_name"])
        if activation not in (None, "linear"):
            kind = str(activation)
    if (kind, units) not in SCORES:
        numbers = "one number" if units == 1 else f"{units:,} numbers"
        raise ConfigurationError(
            f"The network in the file ends in {numbers} ({kind or 'without an activation'}), which is no score of signal "
            "against background.",
            "It has to end in one sigmoid, or in a softmax of two.",
        )


def _read_inputs(model: dict[str, Any]) -> int:
    shapes = [
        part["config"]["batch_shape"] for part in _walk(model) if part["class_name"] == "InputLayer"
    ] or [model["build_config"]["input_shape"]]
    if len(shapes[0]) != 2 or not isinstance(shapes[0][1], int):
        raise ConfigurationError(
            f"The network in the file takes events of the shape {str(shapes[0][1:])[:60]}; one row of numbers is needed."
        )
    return int(shapes[0][1])


def _read_activation(layers: list[dict[str, Any]], place: int) -> str:
    """Return what the neurons of the dense layer at that place do; ``relu`` where nothing known is found."""
    seen = -1
    for layer in layers:
        kind, config = layer["class_name"], layer["config"]
        seen += kind == "Dense"
        if seen > place:
            break
        if seen == place:
            given = {"ReLU": "relu", "LeakyReLU": "leaky_relu"}.get(kind, config.get("activation"))
            if isinstance(given, str) and given not in ("linear", "softmax"):
                return given
    return "relu"
