"""Deriving the jet energy scale by numerical inversion.

Quarks of the hard process are matched to uncalibrated jets. In bins of the quark's pt, not of the jet's
(which would favour what fluctuates upward), the median of jet over quark gives the correction at the median
jet pt.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.physics.angle import delta_r
from hepmodel.simulation.calibration import ETA_EDGES, REFERENCE_PT, Coefficients, find_zones
from hepmodel.simulation.calorimeter import CALORIMETER_ETA, measure_towers
from hepmodel.simulation.config import BATCH, SimulationConfig
from hepmodel.simulation.jet import find_jets, remove_electrons
from hepmodel.simulation.lepton import select_leptons
from hepmodel.simulation.particle import GeneratedEvents, collect_particles
from hepmodel.simulation.process import Generator, Process
from hepmodel.simulation.tracker import measure_tracks

MATCH_RADIUS = 0.3
ISOLATION_RADIUS = 1.0
"""A quark with another one nearer than this is not used."""
QUARK_PT_EDGES = (15, 25, 35, 45, 60, 80, 110, 150, 220, 400)
"""GeV."""
FEWEST_PAIRS = 30
"""A bin with fewer is left out."""


@dataclass(frozen=True)
class MatchedQuarks:
    """Isolated quarks, each with its jet; all of shape (pairs,).

    Attributes
    ----------
    quark_pt, quark_eta
        Of the quark: GeV and pseudorapidity.
    is_bottom
        Whether it is a b quark.
    jet_pt
        Of the uncalibrated jet, GeV.
    """

    quark_pt: NDArray[np.float64]
    quark_eta: NDArray[np.float64]
    is_bottom: NDArray[np.bool_]
    jet_pt: NDArray[np.float64]


def derive_correction(events: int, seed: int, mpi: bool = True) -> Coefficients:
    """Derive the jet energy scale from fresh events.

    Parameters
    ----------
    events
        Generated events of each process, rounded up to whole batches; 20,000 gave the numbers in use.
    seed
        Of generator and detector.
    mpi
        Whether multi-parton interactions are simulated.

    Returns
    -------
    dict
        As :data:`hepmodel.simulation.calibration.COEFFICIENTS`: b quarks' correction is for tagged jets.

    Raises
    ------
    SimulationError
        If Pythia is missing or refuses to work.
    """
    config = SimulationConfig(events=events, seed=seed, mpi=mpi)
    parts = []
    for process in Process:
        generator = Generator(process, config.pythia_seed(process, 0), mpi)
        rng = np.random.default_rng(config.sequence(process, 0).spawn(1)[0])
        for batch in range(-(-events // BATCH)):
            generated = generator.generate(BATCH, positive_is_leptonic=batch % 2 == 0)
            parts.append(match_quarks(collect_particles(generated, CALORIMETER_ETA), rng))
    names = ("quark_pt", "quark_eta", "is_bottom", "jet_pt")
    return fit_correction(
        MatchedQuarks(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
    )


def match_quarks(generated: GeneratedEvents, rng: np.random.Generator) -> MatchedQuarks:
    """Simulate and cluster a batch, and match every isolated quark to the nearest jet within 0.3."""
    tracks, towers = measure_tracks(generated.final, rng), measure_towers(generated.final, rng)
    leptons = select_leptons(tracks, generated.count).leptons
    jets = remove_electrons(find_jets(towers, generated.count), leptons)
    quarks = generated.partons
    pairs = []
    for event in range(generated.count):
        mine, near = np.flatnonzero(quarks.event == event), np.flatnonzero(jets.event == event)
        if not (len(mine) and len(near)):
            continue
        eta, phi = quarks.eta[mine, None], quarks.phi[mine, None]
        others = delta_r(eta, phi, eta.T, phi.T) + np.diag(np.full(len(mine), np.inf))
        distance = delta_r(eta, phi, jets.eta[near], jets.phi[near])
        matched = (others.min(axis=1) > ISOLATION_RADIUS) & (distance.min(axis=1) < MATCH_RADIUS)
        pairs.append(np.stack([mine[matched], near[distance.argmin(axis=1)[matched]]]))
    quark, jet = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), dtype=np.int64)
    is_bottom = np.abs(quarks.pdg[quark]) == 5
    return MatchedQuarks(quarks.pt[quark], quarks.eta[quark], is_bottom, jets.pt[jet])


def fit_correction(matched: MatchedQuarks) -> Coefficients:
    """Fit the parabola in the logarithm of the jet's pt, by flavour and zone.

    Raises
    ------
    ValueError
        If a zone has too few pairs for a parabola.
    """
    zones = find_zones(matched.quark_eta)
    fitted: Coefficients = {}
    for bottom in (False, True):
        rows = []
        for zone in range(len(ETA_EDGES) - 1):
            mask = (matched.is_bottom == bottom) & (zones == zone)
            rows.append(_fit_zone(matched.quark_pt[mask], matched.jet_pt[mask]))
        fitted[bottom] = tuple(rows)
    return fitted


def _fit_zone(quark_pt: NDArray[np.float64], jet_pt: NDArray[np.float64]) -> tuple[float, float, float]:
    """Fit one zone's a, b, c."""
    bins = np.digitize(quark_pt, QUARK_PT_EDGES)
    points = []
    for number in range(1, len(QUARK_PT_EDGES)):
        jet, quark = jet_pt[bins == number], quark_pt[bins == number]
        if len(jet) < FEWEST_PAIRS:
            continue
        ratio = jet / quark
        # A median's standard error is 1.25 times a mean's.
        points.append((np.median(jet), 1 / np.median(ratio), np.sqrt(len(jet)) / (1.25 * ratio.std())))
    if len(points) < 4:
        raise ValueError(f"{len(quark_pt)} matched quarks in a zone are too few to fit its jet energy scale")
    pt, correction, weight = np.array(points).T
    c, b, a = np.polyfit(np.log(pt / REFERENCE_PT), correction, 2, w=weight)
    return round(float(a), 3), round(float(b), 3), round(float(c), 3)
