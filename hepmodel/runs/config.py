"""What a training is asked to do: the same thing as the page's form, its link and the file."""

import difflib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from hepmodel.errors import ConfigurationError
from hepmodel.features.config import PreprocessingConfig

Activation = Literal["relu", "leaky_relu", "tanh", "sigmoid", "gelu", "selu"]
LayerWidth = Annotated[int, Field(ge=1, le=2048)]
FeatureName = Annotated[str, Field(min_length=1, max_length=200)]


class TrainingConfig(BaseModel):
    """A training, completely: the same configuration gives the same network on the same machine.

    Attributes
    ----------
    dataset
        Name of the data set in the catalogue.
    features
        Names of the features that are read, in order.
    preprocessing
        What is done to them before the network sees them.
    hidden_layers
        Neurons of each hidden layer, first to last.
    activation
        What a hidden neuron does with its sum.
    dropout
        Share of each hidden layer's neurons that is silenced at random in every training step.
    learning_rate
        Length of Adam's steps.
    batch_size
        Events in one training step.
    epochs
        How often all training events are seen.
    seed
        Decides first weights, shuffling and dropout.
    max_events
        Most events for training and validation together; all of them by default.

    Examples
    --------
    >>> config = TrainingConfig(dataset="higgs", features=("m_bb", "m_jj"))
    >>> parse_config(config.model_dump_json()) == config
    True
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    dataset: str = Field(min_length=1, max_length=200)
    features: tuple[FeatureName, ...] = Field(min_length=1, max_length=1000)
    preprocessing: PreprocessingConfig = PreprocessingConfig()
    hidden_layers: tuple[LayerWidth, ...] = Field((64, 64), min_length=1, max_length=10)
    activation: Activation = "relu"
    dropout: float = Field(0.0, ge=0.0, le=0.9)
    learning_rate: float = Field(0.001, gt=0.0, le=10.0)
    batch_size: int = Field(256, ge=1, le=1_000_000)
    epochs: int = Field(20, ge=1, le=100_000)
    seed: int = Field(0, ge=0, lt=2**31)
    max_events: int | None = Field(None, ge=10)

    @field_validator("features")
    @classmethod
    def _are_different(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} is listed twice")
        return names


def parse_config(source: str | bytes | Mapping[str, Any]) -> TrainingConfig:
    """Read a configuration from JSON or from a mapping, strictly: no text for a number, no unknown keys.

    Parameters
    ----------
    source
        JSON text, or a mapping of plain values (a list and a tuple are the same).

    Raises
    ------
    ConfigurationError
        Names the field, quotes its value and says what would do.

    Examples
    --------
    >>> parse_config({"dataset": "higgs", "features": ["m_bb"], "epochs": 0})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    hepmodel.errors.ConfigurationError: The configuration: epochs is 0; it should be greater than ...
    """
    if isinstance(source, Mapping):
        try:
            source = json.dumps(dict(source))
        except (TypeError, ValueError) as error:
            raise ConfigurationError(
                f"The configuration cannot be written as JSON: {error}.",
                "Use plain numbers, texts and lists.",
            ) from error
    try:
        return TrainingConfig.model_validate_json(source, strict=True)
    except ValidationError as error:
        told = "; ".join(_say(details) for details in error.errors()[:5])
        raise ConfigurationError(f"The configuration: {told}.") from error


def _say(details: ErrorDetails) -> str:
    """Put one complaint of pydantic into words."""
    kind, message = details["type"], details["msg"]
    if kind == "json_invalid":
        return f"this is no JSON ({message.removeprefix('Invalid JSON: ')})"
    field = _name_field(details["loc"])
    if not field:
        return f"it is {_quote(details['input'])}; a JSON object is needed"
    if kind == "missing":
        return f"{field} is missing"
    if kind == "extra_forbidden":
        inside, _, name = field.rpartition(".")
        known = PreprocessingConfig.model_fields if inside == "preprocessing" else TrainingConfig.model_fields
        close = difflib.get_close_matches(name, known, n=1)
        return f"{field} is not a setting" + (f"; did you mean {close[0]}?" if close else "")
    if kind == "value_error":
        return f"{field}: {message.removeprefix('Value error, ')}"
    wish = message.removeprefix("Input should be ")
    return (
        f"{field} is {_quote(details['input'])}; it should be {wish}"
        if wish != message
        else f"{field}: {message}"
    )


def _name_field(location: tuple[int | str, ...]) -> str:
    """Write a location as a person does: ``hidden_layers[1]``, ``preprocessing.symmetry``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).removeprefix(
        "."
    )


def _quote(value: object) -> str:
    """Quote a value, long ones shortened."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
