"""From GeV and rad to the units of the public HIGGS rows, divided by their authors by constants not told.

Angles and tags are known from the rows themselves: azimuth is in units of 1.8016 rad; |eta| ends at 2.5,
whatever that is in each object's units; tags take three values. Everything positive (momenta, masses) is
matched by its mean, both classes counting alike, so that what is left to compare is the shape and the ratio
of the classes.
"""

import numpy as np
from numpy.typing import NDArray

from hepmodel.simulation.feature import FEATURES

PHI_UNIT = 1.8016
"""rad."""
ETA_END = {"lepton_eta": 2.434, "jet1_eta": 2.97, "jet2_eta": 2.91, "jet3_eta": 2.73, "jet4_eta": 2.50}
"""Where ``|eta| = 2.5`` lies in each object's units."""
TAG_STEP = {"jet1_btag": 1.0865, "jet2_btag": 1.1075, "jet3_btag": 1.274, "jet4_btag": 1.551}


def convert_to_reference_units(
    own: NDArray[np.float64],
    own_labels: NDArray[np.int8],
    real: NDArray[np.float64],
    real_labels: NDArray[np.int8],
) -> NDArray[np.float64]:
    """Bring own features to the units of real ones.

    Parameters
    ----------
    own, own_labels
        Features in GeV and rad, shape (events, 28), and labels.
    real, real_labels
        The same in the authors' units, tags as levels (:func:`count_tag_levels`): they give the means.

    Returns
    -------
    array of float64, shape (events, 28)
    """
    scaled = np.empty_like(own)
    for index, name in enumerate(FEATURES):
        if name.endswith("_phi"):
            factor = 1 / PHI_UNIT
        elif name in ETA_END:
            factor = ETA_END[name] / 2.5
        elif name in TAG_STEP:
            factor = 1.0
        else:
            factor = _balanced_mean(real[:, index], real_labels) / _balanced_mean(own[:, index], own_labels)
        scaled[:, index] = own[:, index] * factor
    return scaled


def count_tag_levels(real: NDArray[np.float64]) -> NDArray[np.float64]:
    """Replace the b tags of real rows, shape (events, 28), by their levels 0, 1 and 2."""
    counted = real.copy()
    for name, step in TAG_STEP.items():
        index = FEATURES.index(name)
        counted[:, index] = np.rint(real[:, index] / step)
    return counted


def _balanced_mean(values: NDArray[np.float64], labels: NDArray[np.int8]) -> float:
    """Mean to which both classes contribute half, whatever their numbers."""
    return float((values[labels == 1].mean() + values[labels == 0].mean()) / 2)
