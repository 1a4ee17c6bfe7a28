"""The settings of a training as one line of text that fits into a link: ``layers:25-20-15;dropout:0.05;optimiser:sgd``."""

import difflib
import json
import re
from collections.abc import Mapping
from typing import Any

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.layers import format_layers, parse_layers

WORDS = {
    "layers": "hidden_layers",
    "activation": "activation",
    "dropout": "dropout",
    "l2": "l2",
    "normalisation": "normalisation",
    "first-weights": "initialiser",
    "output": "output",
    "networks": "members",
    "loss": "loss",
    "gamma": "focal_gamma",
    "optimiser": "optimiser",
    "rate": "learning_rate",
    "schedule": "schedule",
    "final-rate": "final_rate",
    "momentum": "momentum",
    "final-momentum": "final_momentum",
    "nesterov": "nesterov",
    "decay": "weight_decay",
    "batch": "batch_size",
    "epochs": "epochs",
    "patience": "patience",
    "keep": "keep",
    "seed": "seed",
    "balance": "balance",
    "validation": "validation_share",
    "events": "max_events",
}
"""Words of the link and the settings they stand for; data set, features and preprocessing have parameters of their own."""

LONGEST = 1_000
ADVICE = f"Words are: {', '.join(WORDS)}; each once, with a semicolon between."
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_ANY = {"dataset": "any", "features": ["any"]}
DEFAULTS: Mapping[str, Any] = {
    field: TrainingConfig.model_validate(_ANY).model_dump(mode="json")[field] for field in WORDS.values()
}
"""What every setting is where nothing else is said."""


def format_training(settings: Mapping[str, Any] | TrainingConfig) -> str:
    """Write settings as one line: those that differ from the defaults.

    Parameters
    ----------
    settings
        A configuration, or some of its settings by their names.

    Examples
    --------
    >>> format_training({"hidden_layers": [25, 20, 15], "dropout": 0.05, "epochs": 20})
    'layers:25-20-15;dropout:0.05'
    """
    values = settings.model_dump(mode="json") if isinstance(settings, TrainingConfig) else settings
    return ";".join(
        word if values[field] is True else f"{word}:{_write(values[field])}"
        for word, field in WORDS.items()
        if field in values and _differs(field, values[field])
    )


def parse_training(text: str) -> dict[str, Any]:
    """Read a line that :func:`format_training` wrote, or that somebody typed; words may come in any order.

    Returns
    -------
    dict
        The settings that differ from the defaults, by their names, checked together.

    Raises
    ------
    ConfigurationError
        Names the word that is not known, said twice, or says something impossible.

    Examples
    --------
    >>> parse_training("optimiser:sgd;momentum:0.9")
    {'optimiser': 'sgd', 'momentum': 0.9}
    """
    if len(text) > LONGEST:
        raise ConfigurationError(f"The settings are a text of {len(text):,} characters.", ADVICE)
    values: dict[str, Any] = {}
    for part in text.split(";"):
        word, colon, value = (piece.strip() for piece in part.partition(":"))
        if not word and not colon:
            continue
        field = WORDS.get(word)
        if field is None:
            close = difflib.get_close_matches(word, WORDS, n=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise ConfigurationError(f"The settings do not know {word[:40]!r}.{hint}", ADVICE)
        if field in values:
            raise ConfigurationError(f"The settings say {word!r} twice.", "Say each word once.")
        values[field] = _read(word, value if colon else "on")
    return check_settings(values)


def check_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Check settings together and leave out those that are as usual.

    Raises
    ------
    ConfigurationError
        Names the setting and says what would do.
    """
    checked = parse_config({**_ANY, **settings}).model_dump(mode="json")
    return {field: checked[field] for field in WORDS.values() if _differs(field, checked[field])}


def _differs(field: str, value: Any) -> bool:
    return bool((list(value) if isinstance(value, tuple) else value) != DEFAULTS[field])


def _write(value: Any) -> str:
    if isinstance(value, list | tuple):
        return format_layers(value)
    if isinstance(value, bool):
        return "on" if value else "off"
    return value if isinstance(value, str) else json.dumps(value)


def _read(word: str, value: str) -> Any:
    """Read a value as what it looks like; whether it makes sense is found out when all are together."""
    if word == "layers":
        return parse_layers(value)
    if word == "nesterov":
        if value not in ("on", "off"):
            raise ConfigurationError(f"nesterov is {value[:40]!r}.", "Write nesterov, or nesterov:off.")
        return value == "on"
    if not NUMBER.fullmatch(value):
        return value
    whole = value.lstrip("+-").isdigit()
    return int(value) if whole and len(value) < 20 else float(value)
