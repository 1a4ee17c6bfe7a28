"""A search space in Optuna's terms, and back."""

from collections.abc import Mapping
from typing import Any

from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)

from hepmodel.search.dimension import Choice, Dimension
from hepmodel.search.notation import format_value
from hepmodel.search.ranges import RealRange
from hepmodel.search.space import Parameters, SearchSpace


def make_distributions(space: SearchSpace) -> dict[str, BaseDistribution]:
    """Return Optuna's distribution of each setting; choices are known to it by their text."""
    return {name: _make(name, dimension) for name, dimension in space.dimensions.items()}


def to_optuna(space: SearchSpace, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as Optuna knows them."""
    return {
        name: format_value(name, value) if isinstance(space.dimensions[name], Choice) else value
        for name, value in parameters.items()
    }


def from_optuna(space: SearchSpace, values: Mapping[str, Any]) -> Parameters:
    """Return values as configurations have them."""
    return {name: _read(name, dimension, values[name]) for name, dimension in space.dimensions.items()}


def _make(name: str, dimension: Dimension) -> BaseDistribution:
    if isinstance(dimension, Choice):
        return CategoricalDistribution([format_value(name, value) for value in dimension.values])
    if isinstance(dimension, RealRange):
        return FloatDistribution(dimension.low, dimension.high, log=dimension.log)
    return IntDistribution(dimension.low, dimension.high, log=dimension.log, step=dimension.step)


def _read(name: str, dimension: Dimension, value: Any) -> Any:
    if isinstance(dimension, Choice):
        return next(one for one in dimension.values if format_value(name, one) == value)
    return dimension.settle(float(value)) if isinstance(dimension, RealRange) else int(value)
