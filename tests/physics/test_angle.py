"""Angles against the definition by unit vectors."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.physics.angle import delta_phi, delta_r, wrap_phi

azimuths = st.floats(-50.0, 50.0)
pseudorapidities = st.floats(-5.0, 5.0)


@given(azimuths)
def test_wrapped_azimuth_is_in_range_and_points_the_same_way(phi: float) -> None:
    wrapped = float(wrap_phi(phi))
    assert -np.pi <= wrapped < np.pi
    assert abs(np.exp(1j * wrapped) - np.exp(1j * phi)) < 1e-12


def test_azimuths_in_range_stay_as_they_are_to_the_bit() -> None:
    phi = np.random.default_rng(1).uniform(-np.pi, np.pi, 1000)
    assert np.array_equal(wrap_phi(phi), phi)


def test_the_borders() -> None:
    below = np.nextafter(-np.pi, -10)
    assert wrap_phi([np.pi, -np.pi]).tolist() == [-np.pi, -np.pi]
    assert -np.pi <= float(wrap_phi(below)) < np.pi


@given(azimuths, azimuths)
def test_delta_phi_is_the_angle_between_unit_vectors(phi1: float, phi2: float) -> None:
    expected = abs(np.angle(np.exp(1j * (phi1 - phi2))))
    assert abs(abs(float(delta_phi(phi1, phi2))) - expected) < 1e-9


@given(pseudorapidities, azimuths, pseudorapidities, azimuths)
def test_delta_r_is_symmetric_and_obeys_the_triangle(
    eta1: float, phi1: float, eta2: float, phi2: float
) -> None:
    there, back = delta_r(eta1, phi1, eta2, phi2), delta_r(eta2, phi2, eta1, phi1)
    assert np.isclose(there, back)
    assert there <= delta_r(eta1, phi1, 0.0, 0.0) + delta_r(0.0, 0.0, eta2, phi2) + 1e-9
