"""The 28 features of the HIGGS schema, from reconstructed objects.

The recipe is that of Baldi, Sadowski, Whiteson (DOI 10.1038/ncomms5308) as far as the public events reveal
it: four leading jets, exactly two tagged jets; `m_jj` the untagged pair nearest the W mass; `m_jjj` that pair
with the tagged jet that brings it nearest the top mass; `m_jlv` the leptonic W with the other one; `m_wbb`
the larger of the two choices of W.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.physics.fourvector import FourVectors
from hepmodel.physics.mass import invariant_mass
from hepmodel.physics.neutrino import W_MASS, reconstruct_neutrino
from hepmodel.simulation.jet import Jets
from hepmodel.simulation.particle import Particles

TOP_MASS = 172.5
"""GeV."""
JETS = 4
LOW_LEVEL = (
    "lepton_pT",
    "lepton_eta",
    "lepton_phi",
    "missing_energy_magnitude",
    "missing_energy_phi",
    *(f"jet{number}_{name}" for number in range(1, JETS + 1) for name in ("pt", "eta", "phi", "btag")),
)
HIGH_LEVEL = ("m_jj", "m_jjj", "m_lv", "m_jlv", "m_bb", "m_wbb", "m_wwbb")
FEATURES = LOW_LEVEL + HIGH_LEVEL


@dataclass(frozen=True)
class ReconstructedEvent:
    """One selected event as the detector saw it.

    Attributes
    ----------
    lepton
        The isolated electron or muon: a table of one particle.
    jets
        All its calibrated jets, hardest first: at least four, exactly two of them tagged.
    met, met_phi
        Missing transverse momentum in GeV and its azimuth in rad.
    """

    lepton: Particles
    jets: Jets
    met: float
    met_phi: float


def is_selected(jets: Jets) -> bool:
    """Whether one event's calibrated jets pass: four or more, exactly two of them tagged."""
    return len(jets) >= JETS and int(np.count_nonzero(jets.tag)) == 2


def compute_features(event: ReconstructedEvent) -> NDArray[np.float64]:
    """Compute all 28 features of one event.

    Returns
    -------
    array of float64, shape (28,)
        In the order of :data:`FEATURES`; GeV and rad.
    """
    jets, lepton = event.jets, event.lepton
    low = [lepton.pt[0], lepton.eta[0], lepton.phi[0], event.met, event.met_phi]
    for index in range(JETS):
        low += [jets.pt[index], jets.eta[index], jets.phi[index], float(jets.tag[index])]
    four = jets.four_vectors
    charged = FourVectors.from_pt_eta_phi_mass(lepton.pt, lepton.eta, lepton.phi, 0.0)
    neutrino = reconstruct_neutrino(charged, [event.met], [event.met_phi])
    high = compute_masses(four[jets.tag > 0], four[jets.tag == 0], charged + neutrino)
    return np.array(low + high, dtype=np.float64)


def compute_masses(tagged: FourVectors, untagged: FourVectors, w_leptonic: FourVectors) -> list[float]:
    """Compute the seven masses of the HIGGS schema.

    Parameters
    ----------
    tagged
        The two tagged jets, shape (2,).
    untagged
        All others, shape (jets,), two or more.
    w_leptonic
        Sum of lepton and neutrino, shape (1,).

    Returns
    -------
    list of 7 floats
        In the order of :data:`HIGH_LEVEL`, in GeV.
    """
    first, second = np.triu_indices(untagged.shape[0], k=1)
    pairs = untagged[first] + untagged[second]
    best = int(np.argmin(np.abs(pairs.mass - W_MASS)))
    w_hadronic = pairs[best : best + 1]
    with_each_b = invariant_mass(w_hadronic, tagged)
    nearest = int(np.argmin(np.abs(with_each_b - TOP_MASS)))
    other = tagged[1 - nearest : 2 - nearest]
    pair_b = tagged.sum()[None]
    m_wbb = max(invariant_mass(w_hadronic, pair_b)[0], invariant_mass(w_leptonic, pair_b)[0])
    return [
        float(value)
        for value in (
            w_hadronic.mass[0],
            with_each_b[nearest],
            w_leptonic.mass[0],
            invariant_mass(w_leptonic, other)[0],
            pair_b.mass[0],
            m_wbb,
            invariant_mass(w_hadronic, w_leptonic, pair_b)[0],
        )
    ]
