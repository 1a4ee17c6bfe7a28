"""Four-vectors against the library `vector`."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.physics.fourvector import FourVectors
from hepmodel.physics.mass import invariant_mass, transverse_mass

vector = pytest.importorskip(
    "vector", reason="the library vector is not installed (requirements-simulation.txt)"
)


@st.composite
def particles(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    count = draw(st.integers(1, 20))
    pt = 10 ** rng.uniform(-1, 3, count)
    return pt, rng.uniform(-4, 4, count), rng.uniform(-np.pi, np.pi, count), 10 ** rng.uniform(-2, 2, count)


@given(particles())
def test_components_and_back(given_particles: tuple[np.ndarray, ...]) -> None:
    pt, eta, phi, mass = given_particles
    ours = FourVectors.from_pt_eta_phi_mass(pt, eta, phi, mass)
    theirs = vector.array({"pt": pt, "eta": eta, "phi": phi, "mass": mass})
    for mine, other in (
        (ours.px, theirs.px),
        (ours.py, theirs.py),
        (ours.pz, theirs.pz),
        (ours.energy, theirs.E),
    ):
        np.testing.assert_allclose(mine, other, rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(ours.pt, pt, rtol=1e-10)
    np.testing.assert_allclose(ours.eta, eta, rtol=1e-8, atol=1e-10)
    np.testing.assert_allclose(ours.phi, phi, atol=1e-10)
    # A small mass is a difference of large squares: relative to the energy it is exact.
    np.testing.assert_allclose((ours.mass**2 - mass**2) / ours.energy**2, 0, atol=1e-13)


@given(particles())
def test_mass_of_all_together(given_particles: tuple[np.ndarray, ...]) -> None:
    pt, eta, phi, mass = given_particles
    ours = FourVectors.from_pt_eta_phi_mass(pt, eta, phi, mass)
    theirs = vector.array({"pt": pt, "eta": eta, "phi": phi, "mass": mass})
    total = theirs[0]
    for one in theirs[1:]:
        total = total + one
    together = invariant_mass(*(ours[index : index + 1] for index in range(len(pt))))
    np.testing.assert_allclose(together, total.mass, rtol=1e-6, atol=1e-5 * float(total.E))
    np.testing.assert_allclose(ours.sum().mass, together[0], rtol=1e-6, atol=1e-5 * float(total.E))


@given(particles())
def test_transverse_mass_is_the_mass_without_the_beam_direction(
    given_particles: tuple[np.ndarray, ...],
) -> None:
    pt, _, phi, _ = given_particles
    flat = FourVectors.from_pt_eta_phi_mass(pt, 0.0, phi, 0.0)
    pair = flat[:1] + flat[-1:]
    np.testing.assert_allclose(
        transverse_mass(pt[:1], phi[:1], pt[-1:], phi[-1:]), pair.mass, rtol=1e-6, atol=1e-5 * pair.energy[0]
    )


def test_along_the_beam_and_at_rest() -> None:
    beam = FourVectors(np.zeros(3), np.zeros(3), np.array([5.0, -5.0, 0.0]), np.array([5.0, 5.0, 1.0]))
    assert beam.eta.tolist() == [np.inf, -np.inf, 0.0]
    assert beam.mass.tolist() == [0.0, 0.0, 1.0]
    assert beam.shape == (3,)
