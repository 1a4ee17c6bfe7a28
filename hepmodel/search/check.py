"""Whether a search makes sense, found out before it begins."""

from collections.abc import Mapping
from itertools import product
from typing import Any

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.idle import drop_idle
from hepmodel.runs.layers import WIDEST
from hepmodel.runs.limits import check_limits
from hepmodel.runs.network_config import MOST_LAYERS
from hepmodel.search.space import SearchSpace
from hepmodel.search.variable import RULE
from hepmodel.settings import Settings

MOST_TRIALS = 500
RULE_LIMITS = {"depth": (1, MOST_LAYERS), "width": (1, WIDEST), "narrowing": (1 - WIDEST, WIDEST - 1)}
SIZES = (*RULE, "hidden_layers", "epochs", "features", "normalisation", "output")
"""What makes a training larger."""
STEERING = ("optimiser", "loss", "schedule")
"""Settings that others only work with some values of."""

_ANY: Mapping[str, Any] = {"dataset": "any", "features": ["any"]}
_BALL = {"optimiser": "sgd", "momentum": 0.5}
_COMPANY: Mapping[str, Mapping[str, Any]] = {
    "momentum": _BALL,
    "final_momentum": _BALL,
    "nesterov": _BALL,
}
"""What a setting needs beside it to be looked at by itself."""


def check_search(space: SearchSpace, base: TrainingConfig, trials: int, settings: Settings) -> None:
    """See to it that all trainings of a space are possible and allowed here, and that every setting does something.

    Parameters
    ----------
    space, base
        What varies, and what the training is otherwise.
    trials
        How many trainings are wanted.
    settings
        The limits of this server.

    Raises
    ------
    ConfigurationError
        Names the setting and says what would do.
    """
    if not 1 <= trials <= MOST_TRIALS:
        raise ConfigurationError(f"{trials} trials are wanted.", f"Ask for 1 to {MOST_TRIALS:,}.")
    _check_values(space)
    _check_use(space, base)
    sizes = {name: one.corners() for name, one in space.dimensions.items() if name in SIZES}
    for values in product(*sizes.values()):
        check_limits(space.configure(base, dict(zip(sizes, values, strict=True))), settings)


def _check_values(space: SearchSpace) -> None:
    for name, dimension in space.dimensions.items():
        for value in dimension.corners():
            if name not in RULE:
                parse_config({**_ANY, **_COMPANY.get(name, {}), name: value})
                continue
            least, most = RULE_LIMITS[name]
            if not least <= value <= most:
                raise ConfigurationError(
                    f"{name} is {value:,}; it should be from {least:,} to {most:,}.", "Choose another range."
                )


def _check_use(space: SearchSpace, base: TrainingConfig) -> None:
    """Refuse settings that do nothing in any training of the space."""
    largest = {name: one.corners()[-1] for name, one in space.dimensions.items()}
    ways = {
        name: space.dimensions[name].corners() if name in space.dimensions else (getattr(base, name),)
        for name in STEERING
    }
    used = set(RULE)
    for values in product(*ways.values()):
        settings = {**base.model_dump(mode="json"), **largest, **dict(zip(ways, values, strict=True))}
        used |= set(drop_idle(settings))
    idle = next((name for name in space.dimensions if name not in used), None)
    if idle is not None:
        raise ConfigurationError(
            f"{idle} does nothing in any of these trainings.",
            "Leave it out, or choose or vary the optimiser, loss, schedule or momentum that it belongs to.",
        )
