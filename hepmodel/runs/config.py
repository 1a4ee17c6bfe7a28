"""What a training is asked to do: the same thing as the page's form, its link and the file."""

import difflib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from hepmodel.errors import ConfigurationError, SettingError
from hepmodel.features.config import PreprocessingConfig
from hepmodel.runs.learning_config import LearningConfig
from hepmodel.runs.network_config import NetworkConfig
from hepmodel.runs.sample_config import SampleConfig


class TrainingConfig(SampleConfig, NetworkConfig, LearningConfig):
    """A training, completely: the same configuration gives the same network on the same machine.

    All settings lie side by side, as they stand in a link or a file; what they mean is told where each part of them is
    defined.

    Attributes
    ----------
    members
        Networks that are trained one after the other and whose scores are averaged. With more than one, each learns from
        events drawn anew with replacement ("bagging": Breiman, Machine Learning 24 (1996) 123).

    Examples
    --------
    >>> config = TrainingConfig(dataset="higgs", features=("m_bb", "m_jj"))
    >>> parse_config(config.model_dump_json()) == config
    True
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    members: int = Field(1, ge=1, le=100)

    def replace(self, **changes: Any) -> "TrainingConfig":
        """Return the configuration with some settings changed, and checked again. Raises ConfigurationError."""
        return parse_config({**self.model_dump(mode="json"), **changes})


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
    hepmodel.errors.SettingError: The configuration: epochs is 0; it should be greater than ...
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
        complaints = error.errors()
        told = f"The configuration: {'; '.join(_say(details) for details in complaints[:5])}."
        setting, wish = _name_field(complaints[0]["loc"]), _find_wish(complaints[0])
        if len(complaints) == 1 and setting and wish:
            raise SettingError(told, setting=setting, wish=wish) from error
        raise ConfigurationError(told) from error


def _say(details: ErrorDetails) -> str:
    """Put one complaint of pydantic into words."""
    kind, message = details["type"], details["msg"]
    if kind == "json_invalid":
        return f"this is no JSON ({message.removeprefix('Invalid JSON: ')})"
    field = _name_field(details["loc"])
    if kind == "value_error":
        told = message.removeprefix("Value error, ")
        return f"{field}: {told}" if field else told
    if not field:
        return f"it is {_quote(details['input'])}; a JSON object is needed"
    if kind == "missing":
        return f"{field} is missing"
    if kind == "extra_forbidden":
        inside, _, name = field.rpartition(".")
        known = PreprocessingConfig.model_fields if inside == "preprocessing" else TrainingConfig.model_fields
        close = difflib.get_close_matches(name, known, n=1)
        return f"{field} is not a setting" + (f"; perhaps {close[0]} is meant" if close else "")
    wish = _find_wish(details)
    return f"{field} is {_quote(details['input'])}; it should be {wish}" if wish else f"{field}: {message}"


def _find_wish(details: ErrorDetails) -> str:
    """Return what the input should be, in pydantic's words; empty where it says something else."""
    wish = details["msg"].removeprefix("Input should be ")
    return wish if wish != details["msg"] else ""


def _name_field(location: tuple[int | str, ...]) -> str:
    """Write a location as a person does: ``hidden_layers[1]``, ``preprocessing.symmetry``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).removeprefix(
        "."
    )


def _quote(value: object) -> str:
    """Quote a value, long ones shortened."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
