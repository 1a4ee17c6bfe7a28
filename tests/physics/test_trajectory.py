import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.physics.trajectory import CURVATURE_CONSTANT, FIELD, compute_helices


def one(value: float) -> np.ndarray:
    return np.array([value], dtype=np.float32)


particle = {
    "pt": st.floats(0.2, 500),
    "eta": st.floats(-2.4, 2.4),
    "phi": st.floats(-3.1, 3.1),
    "charge": st.sampled_from([-1.0, 1.0]),
}


@given(**particle)
def test_all_points_lie_on_one_circle_of_the_right_radius(
    pt: float, eta: float, phi: float, charge: float
) -> None:
    path = compute_helices(one(pt), one(eta), one(phi), one(charge), 1.1, 2.8)[0].astype(float)
    radius = pt / (CURVATURE_CONSTANT * FIELD)
    # In a field along +z a positive charge is pushed to its right, so the centre lies there.
    centre = radius * np.array([np.sin(phi), -np.cos(phi)]) * charge
    np.testing.assert_allclose(np.hypot(*(path[:, :2] - centre).T), radius, rtol=1e-4, atol=1e-5)


@given(**particle)
def test_the_path_stays_in_the_cylinder_and_starts_along_the_momentum(
    pt: float, eta: float, phi: float, charge: float
) -> None:
    path = compute_helices(one(pt), one(eta), one(phi), one(charge), 1.1, 2.8, points=400)[0].astype(float)
    assert np.hypot(path[:, 0], path[:, 1]).max() <= 1.1 + 1e-4
    assert np.abs(path[:, 2]).max() <= 2.8 + 1e-4
    direction = path[1, :2] / np.hypot(*path[1, :2])
    assert direction @ [np.cos(phi), np.sin(phi)] > 0.99


def test_opposite_charges_bend_apart() -> None:
    plus = compute_helices(one(1), one(0), one(0), one(1), 1.1, 2.8)[0]
    minus = compute_helices(one(1), one(0), one(0), one(-1), 1.1, 2.8)[0]
    assert plus[-1, 1] < 0 < minus[-1, 1]
