"""Which settings of a training may vary, and the trainings that come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.idle import drop_idle
from hepmodel.runs.layers import LayerRule, find_rule
from hepmodel.search.dimension import Dimension
from hepmodel.search.variable import RULE, kind_of

Parameters = dict[str, Any]
"""Values of the settings that vary, by their names, as JSON has them."""

MOST_DIMENSIONS = 15


@dataclass(frozen=True)
class SearchSpace:
    """The settings that vary, each with how.

    Attributes
    ----------
    dimensions
        By the names of the settings, in the order in which they are shown.
    """

    dimensions: Mapping[str, Dimension]

    def __post_init__(self) -> None:
        for name in self.dimensions:
            kind_of(name)
        if not 1 <= len(self.dimensions) <= MOST_DIMENSIONS:
            raise ConfigurationError(
                f"{len(self.dimensions)} settings would vary.", f"Choose 1 to {MOST_DIMENSIONS} of them."
            )
        by_rule = [name for name in RULE if name in self.dimensions]
        if by_rule and "hidden_layers" in self.dimensions:
            raise ConfigurationError(
                f"Both hidden_layers and {by_rule[0]} would decide the layers.", "Vary one or the other."
            )

    def configure(self, base: TrainingConfig, parameters: Mapping[str, Any]) -> TrainingConfig:
        """Return the training with these values; what does nothing beside them is as usual.

        Raises
        ------
        ConfigurationError
            If they make no sense together.

        Examples
        --------
        >>> from hepmodel.search.ranges import WholeRange
        >>> base = TrainingConfig(dataset="higgs", features=("m_bb",), hidden_layers=(25, 20, 15))
        >>> SearchSpace({"depth": WholeRange(1, 4)}).configure(base, {"depth": 2}).hidden_layers
        (25, 20)
        """
        settings = base.model_dump(mode="json")
        settings |= {name: value for name, value in parameters.items() if name not in RULE}
        if any(name in parameters for name in RULE):
            layers = base.hidden_layers
            usual = find_rule(layers) or LayerRule(len(layers), layers[0], 0)
            rule = LayerRule(
                parameters.get("depth", usual.depth),
                parameters.get("width", usual.width),
                parameters.get("narrowing", usual.step),
            )
            settings["hidden_layers"] = list(rule.build())
        return parse_config(drop_idle(settings))

    def find(self, base: TrainingConfig) -> Parameters | None:
        """Return the values that the training itself has; None where one of them is not in the space."""
        settings: dict[str, Any] = base.model_dump(mode="json")
        rule = find_rule(base.hidden_layers)
        if rule is not None:
            settings |= {"depth": rule.depth, "width": rule.width, "narrowing": rule.step}
        found = {name: settings.get(name) for name in self.dimensions}
        return found if all(self.dimensions[name].contains(value) for name, value in found.items()) else None

    def draw(self, rng: np.random.Generator) -> Parameters:
        """Draw values, all equally likely."""
        return {name: dimension.draw(rng) for name, dimension in self.dimensions.items()}

    def count(self) -> int | None:
        """Return how many combinations there are, None where there are more than anybody could try."""
        counts = [dimension.count() for dimension in self.dimensions.values()]
        return None if None in counts else prod(count for count in counts if count is not None)
