"""Particles made by hand for the detector's tests."""

import numpy as np

from hepmodel.simulation.particle import Particles


def make_particles(pdg, pt, eta, phi, charge=0, event=0) -> Particles:
    """Massless particles, everything broadcast together."""
    pdg, pt, eta, phi, charge, event = np.broadcast_arrays(
        *map(np.atleast_1d, (pdg, pt, eta, phi, charge, event))
    )
    return Particles(
        event.astype(np.int64),
        pdg.astype(np.int64),
        pt.astype(np.float64),
        eta.astype(np.float64),
        phi.astype(np.float64),
        (pt * np.cosh(eta)).astype(np.float64),
        charge.astype(np.int8),
    )
