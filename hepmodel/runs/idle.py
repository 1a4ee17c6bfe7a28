"""Settings that only do something together with others: they go when those go."""

from collections.abc import Mapping
from typing import Any

from hepmodel.runs.learning_config import KNOW_MOMENTUM


def drop_idle(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what does nothing: somebody who changes the optimiser should not have to know what the old one had.

    Parameters
    ----------
    settings
        Some settings of a training by their names; the others have their defaults.

    Examples
    --------
    >>> drop_idle({"optimiser": "adam", "momentum": 0.9, "nesterov": True})
    {'optimiser': 'adam'}
    """
    kept = dict(settings)
    optimiser = kept.get("optimiser", "adam")
    has_momentum = optimiser in KNOW_MOMENTUM and bool(kept.get("momentum"))
    working = {
        "momentum": has_momentum,
        "final_momentum": has_momentum and optimiser == "sgd",
        "nesterov": has_momentum and optimiser == "sgd",
        "weight_decay": optimiser == "adamw",
        "focal_gamma": kept.get("loss") == "focal",
        "final_rate": kept.get("schedule", "constant") != "constant",
    }
    return {name: value for name, value in kept.items() if working.get(name, True)}
