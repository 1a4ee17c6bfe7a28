"""What was tried in words, and features by their level."""

from collections.abc import Mapping
from typing import Any

from hepmodel.data.feature import FeatureLevel
from hepmodel.data.schema import Schema
from hepmodel.search.notation import format_value
from hepmodel.search.variable import kind_of


def describe_parameters(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Write values of settings for people, by their names.

    Examples
    --------
    >>> describe_parameters({"learning_rate": 1e-3, "hidden_layers": [25, 20], "features": ["m_bb", "m_jj"]})
    {'learning_rate': '0.001', 'hidden_layers': '25-20', 'features': '2 features'}
    """
    return {name: _describe(name, value) for name, value in parameters.items()}


def spell_features(text: str, schema: Schema) -> str:
    """Write out ``low``, ``high`` and ``all`` in ``features=low|high|all``; other settings stay as they are.

    Raises
    ------
    SchemaMismatchError
        If the data set has no feature of such a name.
    """
    name, equals, told = text.partition("=")
    if name.strip() != "features" or not equals:
        return text
    return f"features={'|'.join(_spell(one.strip(), schema) for one in told.split('|'))}"


def _spell(word: str, schema: Schema) -> str:
    if word == "all":
        return format_value("features", schema.feature_names)
    if word in tuple(FeatureLevel):
        return format_value("features", schema.names_of_level(FeatureLevel(word)))
    return format_value("features", [schema.feature(one.strip()).name for one in word.split(",")])


def _describe(name: str, value: Any) -> str:
    if kind_of(name) == "features":
        return f"{len(value)} feature{'' if len(value) == 1 else 's'}"
    return f"{value:g}" if isinstance(value, float) else format_value(name, value)
