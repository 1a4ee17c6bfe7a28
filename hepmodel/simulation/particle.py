"""The particles of a batch of generated events, as flat arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.physics.charge import compute_charges
from hepmodel.physics.fourvector import FourVectors
from hepmodel.simulation.extra import import_extra

NEUTRINOS = (12, 14, 16)
ELECTRON, MUON, PHOTON = 11, 13, 22
HEAVY_HADRON_PT = 5.0
"""GeV: softer heavy hadrons make no jet."""


@dataclass(frozen=True)
class Particles:
    """Particles of many events, one after the other.

    Attributes
    ----------
    event
        Which event of the batch a particle belongs to, int64, ascending, shape (particles,).
    pdg
        Particle number of the Particle Data Group, int64.
    pt, eta, phi, energy
        Transverse momentum (GeV), pseudorapidity, azimuth (rad), energy (GeV): float64.
    charge
        In units of e, int8; 0 where it was not asked for.
    """

    event: NDArray[np.int64]
    pdg: NDArray[np.int64]
    pt: NDArray[np.float64]
    eta: NDArray[np.float64]
    phi: NDArray[np.float64]
    energy: NDArray[np.float64]
    charge: NDArray[np.int8]

    def __len__(self) -> int:
        """Return the number of particles."""
        return len(self.event)

    def select(self, mask: NDArray[np.bool_]) -> "Particles":
        """Keep the particles of a mask, shape (particles,)."""
        return Particles(
            self.event[mask],
            self.pdg[mask],
            self.pt[mask],
            self.eta[mask],
            self.phi[mask],
            self.energy[mask],
            self.charge[mask],
        )


@dataclass(frozen=True)
class GeneratedEvents:
    """What the detector simulation needs of a batch.

    Attributes
    ----------
    count
        Number of events.
    final
        Stable particles within reach of the detector, neutrinos left out.
    bottom, charm
        Hadrons with a b quark, and with a c quark: what a jet is labelled by.
    partons
        The quarks of the hard process, b and light: the jet energy scale is measured with them.
    """

    count: int
    final: Particles
    bottom: Particles
    charm: Particles
    partons: Particles


def collect_particles(batch: Any, max_eta: float) -> GeneratedEvents:
    """Flatten a batch of Pythia's event records.

    Parameters
    ----------
    batch
        The awkward array that ``Pythia.nextBatch`` gives.
    max_eta
        Particles beyond this pseudorapidity are left out.

    Returns
    -------
    GeneratedEvents
    """
    ak = import_extra("awkward")
    records = batch["prt"]
    counts = ak.num(records, axis=1).to_numpy()
    event = np.repeat(np.arange(len(counts)), counts)

    def flat(array: Any) -> NDArray[np.float64]:
        return np.asarray(ak.flatten(array, axis=1).to_numpy())

    pdg, status = flat(records["id"]).astype(np.int64), flat(records["status"])
    px, py, pz, energy = (flat(records["p", name]) for name in ("px", "py", "pz", "e"))
    four = FourVectors(px, py, pz, energy)
    absolute = np.abs(pdg)
    pt = four.pt
    # Within |eta| < max_eta without computing eta of particles along the beam.
    central = np.abs(pz) < np.sinh(max_eta) * pt
    visible = (status > 0) & central & ~np.isin(absolute, NEUTRINOS)
    hadron = (
        central
        & (absolute > 100)
        & (absolute < 1_000_000)
        & (absolute // 10 % 10 > 0)
        & (pt > HEAVY_HADRON_PT)
    )
    bottom = hadron & ((absolute // 100 % 10 == 5) | (absolute // 1000 % 10 == 5))
    charm = hadron & ((absolute // 100 % 10 == 4) | (absolute // 1000 % 10 == 4))
    # 23: outgoing from the hard process or a resonance's decay in it, before the shower.
    partons = (np.abs(status) == 23) & (absolute <= 5) & (absolute >= 1) & central

    def take(mask: NDArray[np.bool_], charged: bool = False) -> Particles:
        kept = four[mask]
        codes = pdg[mask]
        charge = compute_charges(codes) if charged else np.zeros(len(codes), dtype=np.int8)
        return Particles(event[mask], codes, pt[mask], kept.eta, kept.phi, kept.energy, charge)

    return GeneratedEvents(len(counts), take(visible, charged=True), take(bottom), take(charm), take(partons))
