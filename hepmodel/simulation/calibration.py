"""The jet energy scale: from what the calorimeter measured to what the quark had.

Experiments derive it from simulation by numerical inversion (ATLAS, EPJ C 75 (2015) 17, DOI
10.1140/epjc/s10052-014-3190-y) and give b jets a correction of their own for their neutrinos and muons. Here
it is one step, to the scale of the quark before its shower, so that it also makes up for what radiates out of
the jet's cone. The numbers below come from :func:`hepmodel.simulation.calibration_fit.derive_correction`.
"""

import numpy as np
from numpy.typing import NDArray

from hepmodel.simulation.jet import Jets

ETA_EDGES = (0.0, 0.8, 1.5, 2.0, 2.6)
"""Zones of ``|eta|``; what lies beyond belongs to the last."""
REFERENCE_PT = 50.0
PT_RANGE = (8.0, 400.0)
"""GeV: beyond, the correction is that of the nearer end."""

Coefficients = dict[bool, tuple[tuple[float, float, float], ...]]

COEFFICIENTS: Coefficients = {
    False: ((1.104, -0.1, 0.033), (1.084, -0.071, 0.016), (1.069, -0.063, 0.016), (1.065, -0.057, 0.029)),
    True: ((1.184, -0.133, 0.038), (1.154, -0.109, 0.037), (1.122, -0.081, 0.042), (1.129, -0.081, 0.031)),
}
"""Without and with a b tag, by zone of ``|eta|``: a, b, c of ``a + b x + c x^2``, ``x = ln(pt / 50 GeV)``."""


def compute_correction(jets: Jets, coefficients: Coefficients = COEFFICIENTS) -> NDArray[np.float64]:
    """Compute the factor on each jet's four-vector, shape (jets,).

    Parameters
    ----------
    jets
        Uncalibrated, but tagged.
    coefficients
        See :data:`COEFFICIENTS`.
    """
    table = np.array([coefficients[False], coefficients[True]])
    a, b, c = np.moveaxis(table[(jets.tag > 0).astype(int), find_zones(jets.eta)], -1, 0)
    x = np.log(np.clip(jets.pt, *PT_RANGE) / REFERENCE_PT)
    return np.asarray(a + b * x + c * x * x)


def find_zones(eta: NDArray[np.float64]) -> NDArray[np.int64]:
    """Index of each jet's or quark's zone of ``|eta|``, shape (jets,)."""
    zones = np.searchsorted(ETA_EDGES, np.abs(eta), side="right") - 1
    return np.clip(zones, 0, len(ETA_EDGES) - 2).astype(np.int64)
