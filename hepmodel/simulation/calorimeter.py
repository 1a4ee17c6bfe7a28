"""Towers of the calorimeter: where energy is deposited and how well it is measured.

Segmentation, fractions and resolutions follow the ATLAS card of Delphes 3 (de Favereau et al., JHEP 02 (2014)
057, DOI 10.1007/JHEP02(2014)057).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.physics.angle import wrap_phi
from hepmodel.physics.trajectory import CURVATURE_CONSTANT, FIELD
from hepmodel.simulation.particle import ELECTRON, MUON, PHOTON, Particles

CALORIMETER_ETA = 4.9
FINE_ETA = 2.5
FINE_CELL = (0.1, np.pi / 18)
COARSE_CELL = (0.2, np.pi / 9)
SOLENOID_RADIUS = 1.15
"""m: charged particles are bent up to here."""
NEUTRAL_STRANGE = (130, 310, 3122)
ECAL_THRESHOLD, HCAL_THRESHOLD = 0.5, 1.0
"""GeV; a signal must also exceed `SIGNIFICANCE` times its resolution."""
SIGNIFICANCE = 1.0


@dataclass(frozen=True)
class Towers:
    """Calorimeter towers of many events, one after the other; float64 but for `event`.

    Attributes
    ----------
    event
        Index of the event, int64, ascending.
    eta, phi
        Direction (rad for phi), drawn within the tower so that no lattice shows.
    et_em, et_had
        Transverse energy in the electromagnetic and the hadronic part, GeV.
    """

    event: NDArray[np.int64]
    eta: NDArray[np.float64]
    phi: NDArray[np.float64]
    et_em: NDArray[np.float64]
    et_had: NDArray[np.float64]

    @property
    def et(self) -> NDArray[np.float64]:
        """Transverse energy in GeV."""
        return self.et_em + self.et_had


def measure_towers(final: Particles, rng: np.random.Generator) -> Towers:
    """Bend the particles in the solenoid, add up their energy tower by tower, measure it.

    Parameters
    ----------
    final
        Stable particles, no neutrinos.
    rng
        Random numbers of the measurement.

    Returns
    -------
    Towers
        Those with a significant signal, in the order of events.
    """
    kind = np.abs(final.pdg)
    # Half the chord over the bending radius: beyond 1 the particle curls up inside the solenoid.
    bend = np.where(final.charge != 0, CURVATURE_CONSTANT * FIELD * SOLENOID_RADIUS / 2 / final.pt, 0.0)
    arrives = (bend < 1) & (kind != MUON) & (np.abs(final.eta) < CALORIMETER_ETA)
    final, kind, bend = final.select(arrives), kind[arrives], bend[arrives]
    phi = wrap_phi(final.phi - np.sign(final.charge) * np.arcsin(bend))
    cells = _find_cells(final, phi)
    em = np.where(
        (kind == ELECTRON) | (kind == PHOTON), 1.0, np.where(np.isin(kind, NEUTRAL_STRANGE), 0.3, 0.0)
    )
    hit, first, inverse = np.unique(cells.number, return_index=True, return_inverse=True)
    true_em = np.bincount(inverse, final.energy * em, minlength=len(hit)).astype(np.float64)
    true_had = np.bincount(inverse, final.energy * (1 - em), minlength=len(hit)).astype(np.float64)
    position = rng.random((2, len(hit)))
    eta = cells.eta_low[first] + cells.width_eta[first] * position[0]
    phi_tower = wrap_phi(cells.phi_low[first] + cells.width_phi[first] * position[1])
    energy_em = _measure(true_em, _ecal_resolution(true_em, np.abs(eta)), ECAL_THRESHOLD, rng)
    energy_had = _measure(true_had, _hcal_resolution(true_had, np.abs(eta)), HCAL_THRESHOLD, rng)
    kept = (energy_em + energy_had) > 0
    transverse = 1 / np.cosh(eta[kept])
    return Towers(
        final.event[first][kept],
        eta[kept],
        phi_tower[kept],
        energy_em[kept] * transverse,
        energy_had[kept] * transverse,
    )


@dataclass(frozen=True)
class _Cells:
    """The cell that each particle hits: its number (unique over the batch), lower corner and size."""

    number: NDArray[np.int64]
    eta_low: NDArray[np.float64]
    phi_low: NDArray[np.float64]
    width_eta: NDArray[np.float64]
    width_phi: NDArray[np.float64]


def _find_cells(final: Particles, phi: NDArray[np.float64]) -> _Cells:
    """Find each particle's cell; `phi` is where it arrives."""
    fine = np.abs(final.eta) < FINE_ETA
    width_eta = np.where(fine, FINE_CELL[0], COARSE_CELL[0])
    width_phi = np.where(fine, FINE_CELL[1], COARSE_CELL[1])
    # The boundary at 2.5 is one of both lattices only if the coarse one starts there.
    start = np.where(fine, 0.0, np.copysign(FINE_ETA, final.eta))
    column = np.floor((final.eta - start) / width_eta)
    row = np.floor((phi + np.pi) / width_phi)
    zone = np.where(fine, 0, np.where(final.eta > 0, 1, 2))
    number = ((final.event * 3 + zone) * 128 + (column.astype(np.int64) + 64)) * 64 + row.astype(np.int64)
    return _Cells(number, start + column * width_eta, row * width_phi - np.pi, width_eta, width_phi)


def _ecal_resolution(energy: NDArray[np.float64], eta: NDArray[np.float64]) -> NDArray[np.float64]:
    """Absolute resolution of the electromagnetic part, in GeV."""
    central = np.sqrt((0.0017 * energy) ** 2 + 0.101**2 * energy)
    forward = np.sqrt((0.0350 * energy) ** 2 + 0.285**2 * energy)
    return np.where(eta <= 3.2, central, forward)


def _hcal_resolution(energy: NDArray[np.float64], eta: NDArray[np.float64]) -> NDArray[np.float64]:
    """Absolute resolution of the hadronic part, in GeV."""
    barrel = np.sqrt((0.0302 * energy) ** 2 + 0.5205**2 * energy + 1.59**2)
    endcap = np.sqrt((0.0500 * energy) ** 2 + 0.706**2 * energy)
    forward = np.sqrt((0.0942 * energy) ** 2 + 1.0**2 * energy)
    return np.select([eta <= 1.7, eta <= 3.2], [barrel, endcap], forward)


def _measure(
    energy: NDArray[np.float64], resolution: NDArray[np.float64], threshold: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Draw the measured energies from a log-normal distribution and drop what is not significant."""
    safe = np.maximum(energy, 1e-9)
    sigma2 = np.log1p((resolution / safe) ** 2)
    measured = safe * np.exp(np.sqrt(sigma2) * rng.standard_normal(len(energy)) - sigma2 / 2)
    return np.where(
        (energy > 0) & (measured > threshold) & (measured > SIGNIFICANCE * resolution), measured, 0.0
    )
