"""The neutrino's pz: the W mass holds, and nothing does better."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from hepmodel.physics.fourvector import FourVectors
from hepmodel.physics.mass import transverse_mass
from hepmodel.physics.neutrino import W_MASS, reconstruct_neutrino

momenta = st.floats(5.0, 500.0)
azimuths = st.floats(-3.14, 3.14)


@given(momenta, st.floats(-2.5, 2.5), azimuths, momenta, azimuths)
def test_mass_is_the_w_mass_or_the_transverse_mass(
    pt: float, eta: float, phi: float, met: float, met_phi: float
) -> None:
    lepton = FourVectors.from_pt_eta_phi_mass([pt], [eta], [phi], 0.0)
    neutrino = reconstruct_neutrino(lepton, [met], [met_phi])
    expected = max(W_MASS, float(transverse_mass(pt, phi, met, met_phi)))
    assert np.isclose((lepton + neutrino).mass[0], expected, rtol=1e-6)
    assert np.isclose(neutrino.pt[0], met)
    assert neutrino.mass[0] < 1e-2


@given(st.floats(60.0, 300.0), st.floats(-2.5, 2.5), st.floats(60.0, 300.0))
def test_a_complex_solution_takes_the_nearest_mass_that_any_pz_gives(
    pt: float, eta: float, met: float
) -> None:
    lepton = FourVectors.from_pt_eta_phi_mass([pt], [eta], [0.0], 0.0)

    def mass(rapidity: float) -> float:
        pz = met * np.sinh(rapidity)
        neutrino = FourVectors(np.array([-met]), np.zeros(1), np.array([pz]), np.array([np.hypot(met, pz)]))
        return float((lepton + neutrino).mass[0])

    lowest = minimize_scalar(mass, bounds=(-4, 4), method="bounded")
    assert lowest.fun > W_MASS
    found = (lepton + reconstruct_neutrino(lepton, [met], [np.pi])).mass[0]
    assert np.isclose(found, lowest.fun, rtol=1e-6)


def test_a_true_decay_is_found_again() -> None:
    rng = np.random.default_rng(4)
    lepton = FourVectors.from_pt_eta_phi_mass(
        rng.uniform(20, 80, 5000), rng.uniform(-2, 2, 5000), rng.uniform(-3, 3, 5000), 0.0
    )
    met, met_phi, pz = rng.uniform(20, 80, 5000), rng.uniform(-3, 3, 5000), rng.normal(0, 50, 5000)
    true = FourVectors(met * np.cos(met_phi), met * np.sin(met_phi), pz, np.hypot(met, pz))
    masses = (lepton + true).mass
    found = np.array(
        [
            reconstruct_neutrino(lepton[i : i + 1], met[i : i + 1], met_phi[i : i + 1], masses[i]).pz[0]
            for i in range(200)
        ]
    )
    agrees = np.isclose(found, pz[:200], atol=1e-3)
    # Of the two solutions the smaller |pz| is the true one more often than not, and never larger than the true one.
    assert agrees.mean() > 0.5
    assert np.all(np.abs(found) <= np.abs(pz[:200]) + 1e-3)
