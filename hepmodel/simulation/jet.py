"""Jets: the sprays of hadrons that quarks and gluons leave, found with anti-kT.

Cacciari, Salam, Soyez, JHEP 04 (2008) 063, DOI 10.1088/1126-6708/2008/04/063; FastJet: EPJ C 72 (2012) 1896.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from hepmodel.physics.angle import delta_r
from hepmodel.physics.fourvector import FourVectors
from hepmodel.simulation.calorimeter import Towers
from hepmodel.simulation.extra import import_extra
from hepmodel.simulation.particle import Particles

JET_RADIUS = 0.5
JET_PT, JET_ETA = 20.0, 2.5
"""GeV after calibration; reach of the tracker, without which no b tag."""
RAW_JET_PT = 7.0
"""GeV before calibration: what is passed on to it."""
LABEL_RADIUS = 0.4
ELECTRON_RADIUS = 0.4
TAG_PROBABILITY = {5: 0.70, 4: 0.20, 0: 0.01}
"""Probability of a b tag for jets with a b hadron, with a c hadron, and with neither."""
TIGHT_SHARE = 0.81
"""Share of tagged jets whose tag is the tight one (value 2): measured in the public HIGGS events."""


@dataclass(frozen=True)
class Jets:
    """Jets of many events, one after the other, hardest first within each event.

    Attributes
    ----------
    event
        Index of the event, int64, ascending, shape (jets,).
    pt, eta, phi, mass
        GeV, 1, rad, GeV: float64.
    flavour
        5, 4 or 0: b hadron, c hadron or neither near the jet's axis. Truth: no feature uses it.
    tag
        0 no b tag, 1 loose, 2 tight: int8.
    """

    event: NDArray[np.int64]
    pt: NDArray[np.float64]
    eta: NDArray[np.float64]
    phi: NDArray[np.float64]
    mass: NDArray[np.float64]
    flavour: NDArray[np.int8]
    tag: NDArray[np.int8]

    def __len__(self) -> int:
        """Return the number of jets."""
        return len(self.event)

    def select(self, index: NDArray[np.bool_] | NDArray[np.int64]) -> "Jets":
        """Keep the jets of a mask or of indices."""
        return Jets(*(getattr(self, field.name)[index] for field in fields(self)))

    def scaled(self, factor: NDArray[np.float64]) -> "Jets":
        """Multiply the whole four-vectors by factors and order the jets of each event anew."""
        scaled = replace(self, pt=self.pt * factor, mass=self.mass * factor)
        return scaled.select(np.lexsort((-scaled.pt, scaled.event)))

    @property
    def four_vectors(self) -> FourVectors:
        """Four-vectors, shape (jets,)."""
        return FourVectors.from_pt_eta_phi_mass(self.pt, self.eta, self.phi, self.mass)


def find_jets(towers: Towers, count: int) -> Jets:
    """Cluster the towers of every event with anti-kT, R = 0.5.

    Parameters
    ----------
    towers
        Of the batch; each counts as a massless particle.
    count
        Number of events in the batch.

    Returns
    -------
    Jets
        Uncalibrated, above 7 GeV, unlabelled and untagged.
    """
    ak, fastjet = import_extra("awkward"), import_extra("fastjet")
    four = FourVectors.from_pt_eta_phi_mass(towers.et, towers.eta, towers.phi, 0.0)
    components = ak.zip(
        {"px": four.px, "py": four.py, "pz": four.pz, "E": four.energy}, with_name="Momentum4D"
    )
    jagged = ak.unflatten(components, np.bincount(towers.event, minlength=count))
    definition = fastjet.JetDefinition(fastjet.antikt_algorithm, JET_RADIUS)
    found = fastjet.ClusterSequence(jagged, definition).inclusive_jets(RAW_JET_PT)
    event = np.repeat(np.arange(count), ak.num(found, axis=1).to_numpy())
    px, py, pz, energy = (np.asarray(ak.flatten(found[name]).to_numpy()) for name in ("px", "py", "pz", "E"))
    momenta = FourVectors(px, py, pz, energy)
    nothing = np.zeros(len(event), dtype=np.int8)
    jets = Jets(event, momenta.pt, momenta.eta, momenta.phi, momenta.mass, nothing, nothing)
    return jets.scaled(np.ones(len(event)))


def remove_electrons(jets: Jets, electrons: Particles) -> Jets:
    """Drop the jets that are the selected electron's own energy (within 0.4 of it)."""
    return jets.select(~_is_near(jets, electrons, ELECTRON_RADIUS))


def label_jets(jets: Jets, bottom: Particles, charm: Particles) -> Jets:
    """Attach the true flavour: 5 with a b hadron within 0.4, else 4 with a c hadron, else 0."""
    flavour = np.where(
        _is_near(jets, bottom, LABEL_RADIUS), 5, np.where(_is_near(jets, charm, LABEL_RADIUS), 4, 0)
    )
    return replace(jets, flavour=flavour.astype(np.int8))


def tag_jets(jets: Jets, rng: np.random.Generator) -> Jets:
    """Draw the b tags: 70 % for b, 20 % for charm, 1 % for the others; 81 % of them tight."""
    probability = np.select(
        [jets.flavour == flavour for flavour in TAG_PROBABILITY], list(TAG_PROBABILITY.values())
    )
    tagged, tight = rng.random((2, len(jets)))
    tag = np.where(tagged < probability, np.where(tight < TIGHT_SHARE, 2, 1), 0)
    return replace(jets, tag=np.where(np.abs(jets.eta) < JET_ETA, tag, 0).astype(np.int8))


def calibrate_jets(jets: Jets, correction: Callable[[Jets], NDArray[np.float64]]) -> Jets:
    """Bring the jets to the scale of the quarks, then keep those above 20 GeV within the tracker's reach."""
    calibrated = jets.scaled(correction(jets))
    return calibrated.select((calibrated.pt > JET_PT) & (np.abs(calibrated.eta) < JET_ETA))


def _is_near(jets: Jets, particles: Particles, radius: float) -> NDArray[np.bool_]:
    """Whether any of the particles of a jet's event is within the radius of its axis."""
    near = np.zeros(len(jets), dtype=bool)
    starts = np.searchsorted(jets.event, particles.event, side="left")
    ends = np.searchsorted(jets.event, particles.event, side="right")
    # Pair every particle with all jets of its event.
    number = ends - starts
    particle = np.repeat(np.arange(len(particles)), number)
    offset = np.arange(len(particle)) - np.repeat(np.cumsum(number) - number, number)
    jet = starts[particle] + offset
    distance = delta_r(jets.eta[jet], jets.phi[jet], particles.eta[particle], particles.phi[particle])
    near[jet[distance < radius]] = True
    return near
