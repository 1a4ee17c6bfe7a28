"""The settings that a search may vary, and what kind of value each takes."""

import difflib
from typing import Literal, get_args, get_origin

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig

Kind = Literal["real", "whole", "word", "switch", "layers", "features", "preprocessing"]

RULE = ("depth", "width", "narrowing")
"""Hidden layers by :class:`hepmodel.runs.layers.LayerRule`: how many, neurons of the first, how much narrower each next one."""

KEPT = {
    "dataset": "all trials learn from the same events",
    "validation_share": "trials that are judged on different events cannot be compared",
    "max_events": "trials that are judged on different events cannot be compared",
    "seed": "a lucky number is no better network",
    "members": "one network is searched for; average several of it afterwards",
}
"""Settings that stay as they are, and why."""

_SPECIAL: dict[str, Kind] = {
    "hidden_layers": "layers",
    "features": "features",
    "preprocessing": "preprocessing",
    "nesterov": "switch",
}

VARIABLES: tuple[str, ...] = (
    *RULE,
    *(name for name in TrainingConfig.model_fields if name not in KEPT),
)
"""All that may vary."""


def kind_of(name: str) -> Kind:
    """Return what kind of value a setting takes.

    Raises
    ------
    ConfigurationError
        If there is no such setting, or it must stay as it is.

    Examples
    --------
    >>> kind_of("learning_rate"), kind_of("batch_size"), kind_of("optimiser")
    ('real', 'whole', 'word')
    """
    if name in KEPT:
        raise ConfigurationError(f"{name} cannot vary: {KEPT[name]}.", "Choose another setting.")
    if name not in VARIABLES:
        close = difflib.get_close_matches(name, VARIABLES, n=1)
        advice = f"Did you mean {close[0]}?" if close else f"Settings are: {', '.join(VARIABLES)}."
        raise ConfigurationError(f"A search does not know the setting {name[:40]!r}.", advice)
    if name in RULE:
        return "whole"
    if name in _SPECIAL:
        return _SPECIAL[name]
    types = _types_of(name)
    return "real" if float in types else "whole" if int in types else "word"


def may_be_none(name: str) -> bool:
    """Return whether a setting can be left open, such as the patience."""
    return name in TrainingConfig.model_fields and type(None) in _types_of(name)


def _types_of(name: str) -> tuple[object, ...]:
    annotation = TrainingConfig.model_fields[name].annotation
    return (annotation,) if get_origin(annotation) is Literal else (get_args(annotation) or (annotation,))
