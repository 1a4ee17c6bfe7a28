"""From the units of the public HIGGS rows, whose authors divided each number by a constant, to GeV, rad and levels.

The schema of the public rows knows the divisors of every object. Those of the authors' seven masses are not told and
not all found, so that masses are matched by their means, both classes counting alike: what is left to compare of a
mass is the shape and the ratio of the classes.
"""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.objects import PhysicsObject
from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
from hepmodel.simulation.feature import FEATURES, HIGH_LEVEL


def find_units() -> dict[str, float]:
    """Return what a 1 in each low-level column of the public rows means: GeV, pseudorapidity, rad, levels of the tag."""
    return {name: unit for one in UCI_HIGGS.objects for name, unit in _units_of(one)}


def convert_from_reference_units(
    real: NDArray[np.float64],
    real_labels: NDArray[np.int8],
    own: NDArray[np.float64],
    own_labels: NDArray[np.int8],
) -> NDArray[np.float64]:
    """Bring real features to the units of own ones.

    Parameters
    ----------
    real, real_labels
        Features in the authors' units, shape (events, 28), and labels.
    own, own_labels
        The same in GeV and rad: they give the means of the masses.

    Returns
    -------
    array of float64, shape (events, 28)
        Tags are the levels 0, 1 and 2.
    """
    units = find_units()
    converted = np.empty_like(real)
    for index, name in enumerate(FEATURES):
        if name in HIGH_LEVEL:
            unit = _balanced_mean(own[:, index], own_labels) / _balanced_mean(real[:, index], real_labels)
        else:
            unit = units[name]
        converted[:, index] = real[:, index] * unit
    for name in (one.tag for one in UCI_HIGGS.objects if one.tag):
        index = FEATURES.index(name)
        converted[:, index] = np.rint(converted[:, index])
    return converted


def _units_of(one: PhysicsObject) -> list[tuple[str, float]]:
    columns = (
        (one.pt, one.pt_unit),
        (one.eta, one.eta_unit),
        (one.phi, one.phi_unit),
        (one.tag, one.tag_unit),
    )
    return [(name, unit) for name, unit in columns if name is not None]


def _balanced_mean(values: NDArray[np.float64], labels: NDArray[np.int8]) -> float:
    """Mean to which both classes contribute half, whatever their numbers."""
    return float((values[labels == 1].mean() + values[labels == 0].mean()) / 2)
