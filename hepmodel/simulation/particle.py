"""The particles of a batch of generated events, as flat arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

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


def compute_charges(pdg: NDArray[np.int64]) -> NDArray[np.int8]:
    """Charge of leptons, photons and hadrons from their particle numbers.

    Follows the numbering scheme of the Particle Data Group (Review of Particle Physics, section 45): the digits of a
    hadron's number are its quarks.

    Examples
    --------
    >>> compute_charges(np.array([211, -321, 2212, 2112, 11, -13, 22, 130, 3112, 1000010020])).tolist()
    [1, -1, 1, 0, -1, 1, 0, 0, -1, 1]
    """
    unique, inverse = np.unique(pdg, return_inverse=True)
    charges = np.array([_compute_charge(int(code)) for code in unique], dtype=np.int8)
    return charges[inverse] if len(unique) else np.zeros(0, dtype=np.int8)


def _compute_charge(pdg: int) -> int:
    sign, code = (1 if pdg > 0 else -1), abs(pdg)
    if code in (11, 13, 15):
        return -sign
    if code >= 1_000_000_000:  # a nucleus: 10LZZZAAAI
        return sign * (code // 10_000 % 1000)
    if code < 100 or code in (130, 310):
        return 0
    quark1, quark2, quark3 = code // 1000 % 10, code // 100 % 10, code // 10 % 10

    def thirds(quark: int) -> int:
        return 0 if quark == 0 else (2 if quark % 2 == 0 else -1)

    if quark1:
        return sign * (thirds(quark1) + thirds(quark2) + thirds(quark3)) // 3
    # A meson: the heavier quark comes first; a number is positive when that quark is up-type, or down-type as an antiquark.
    total = thirds(quark2) - thirds(quark3)
    if quark2 % 2 == 1:
        total = -total
    return sign * total // 3
