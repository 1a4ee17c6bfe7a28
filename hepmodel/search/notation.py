"""What may vary as text, for links and the command line: ``learning_rate=1e-4..0.1:log;hidden_layers=25-20-15|64-64``."""

import json
import re
from typing import Any
from urllib.parse import quote, unquote

from hepmodel.errors import ConfigurationError
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.notation import format_preprocessing, parse_preprocessing
from hepmodel.runs.layers import format_layers, parse_layers
from hepmodel.runs.notation import NUMBER
from hepmodel.search.dimension import Choice, Dimension
from hepmodel.search.ranges import RealRange, WholeRange
from hepmodel.search.space import SearchSpace
from hepmodel.search.variable import kind_of, may_be_none

LONGEST = 10_000
ADVICE = "Write a range such as learning_rate=1e-4..1e-1:log or width=16..128:by16, or choices such as optimiser=adam|sgd."
RANGE = re.compile(r"(?P<low>[^:|]*?)\.\.(?P<high>[^:|]*?)(?::(?P<scale>[^|]*))?")
BY = re.compile(r"by ?(\d{1,9})", re.ASCII)


def format_space(space: SearchSpace) -> str:
    """Write a space as one line.

    Examples
    --------
    >>> format_space(SearchSpace({"dropout": RealRange(0.0, 0.5), "hidden_layers": Choice(([25, 20], [64]))}))
    'dropout=0.0..0.5;hidden_layers=25-20|64'
    """
    return ";".join(f"{name}={format_dimension(name, one)}" for name, one in space.dimensions.items())


def format_dimension(name: str, dimension: Dimension) -> str:
    """Write how one setting varies."""
    if isinstance(dimension, Choice):
        return "|".join(format_value(name, value) for value in dimension.values)
    told = f"{json.dumps(dimension.low)}..{json.dumps(dimension.high)}"
    if dimension.log:
        return f"{told}:log"
    by = dimension.step if isinstance(dimension, WholeRange) else 1
    return f"{told}:by{by}" if by > 1 else told


def parse_space(text: str) -> SearchSpace:
    """Read a line that :func:`format_space` wrote, or that somebody typed.

    Raises
    ------
    ConfigurationError
        Names the setting that is not known, said twice, or says something impossible.

    Examples
    --------
    >>> parse_space("batch_size=50|100;dropout=0..0.5").dimensions["dropout"]
    RealRange(low=0.0, high=0.5, log=False)
    """
    if len(text) > LONGEST:
        raise ConfigurationError(f"What may vary is a text of {len(text):,} characters.", ADVICE)
    dimensions: dict[str, Dimension] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, told = (piece.strip() for piece in part.partition("="))
        kind_of(name)
        if not equals or not told:
            raise ConfigurationError(f"How {name} may vary is not said.", ADVICE)
        if name in dimensions:
            raise ConfigurationError(f"How {name} may vary is said twice.", "Say it once.")
        dimensions[name] = parse_dimension(name, told)
    return SearchSpace(dimensions)


def parse_dimension(name: str, text: str) -> Dimension:
    """Read how one setting varies. Raises ConfigurationError."""
    try:
        found = RANGE.fullmatch(text)
        if found is None or kind_of(name) not in ("real", "whole"):
            return Choice(tuple(parse_value(name, one.strip()) for one in text.split("|")))
        low, high = (parse_value(name, found[end].strip()) for end in ("low", "high"))
        if low is None or high is None:
            raise ConfigurationError("none is no end of a range.", ADVICE)
        return _parse_scale(name, low, high, (found["scale"] or "").strip())
    except ConfigurationError as error:
        raise ConfigurationError(f"{name}: {error.message}", error.advice) from error


def format_value(name: str, value: Any) -> str:
    """Write one value of a setting.

    Examples
    --------
    >>> format_value("hidden_layers", [25, 20]), format_value("nesterov", True), format_value("patience", None)
    ('25-20', 'on', 'none')
    """
    kind = kind_of(name)
    if kind == "layers":
        return format_layers(value)
    if kind == "features":
        return ",".join(quote(one, safe=" ()[]/") for one in value)
    if kind == "preprocessing":
        return format_preprocessing(PreprocessingConfig.model_validate(value)).replace(";", "+")
    if kind == "switch":
        return "on" if value else "off"
    return "none" if value is None else value if isinstance(value, str) else json.dumps(value)


def parse_value(name: str, text: str) -> Any:
    """Read one value of a setting; whether it is allowed is found out with the others. Raises ConfigurationError."""
    kind = kind_of(name)
    if kind == "layers":
        return parse_layers(text)
    if kind == "features":
        return [unquote(one.strip()) for one in text.split(",")]
    if kind == "preprocessing":
        return parse_preprocessing(text.replace("+", ";")).model_dump(mode="json")
    if kind == "switch":
        if text not in ("on", "off"):
            raise ConfigurationError(f"{text[:40]!r} is neither on nor off.", "Write on|off.")
        return text == "on"
    if kind == "word":
        return text
    if text == "none" and may_be_none(name):
        return None
    if not NUMBER.fullmatch(text):
        raise ConfigurationError(f"{text[:40]!r} is no number.", ADVICE)
    if kind == "real":
        return float(text)
    if not text.lstrip("+-").isdigit() or len(text) > 12:
        raise ConfigurationError(f"{text[:40]!r} is no whole number.", ADVICE)
    return int(text)


def _parse_scale(name: str, low: Any, high: Any, scale: str) -> Dimension:
    by = BY.fullmatch(scale)
    if scale not in ("", "log", "linear") and by is None:
        raise ConfigurationError(f"{scale[:40]!r} is no scale.", ADVICE)
    if kind_of(name) == "real":
        if by is not None:
            raise ConfigurationError("Only whole numbers go in steps.", ADVICE)
        return RealRange(low, high, scale == "log")
    return WholeRange(low, high, scale == "log", int(by[1]) if by else 1)
