import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import chi2

from hepmodel.statistics.contour import find_enclosed_share


def test_a_contour_of_a_gaussian_is_the_circle_that_holds_the_share() -> None:
    edges = np.linspace(-5, 5, 101)
    centres = (edges[1:] + edges[:-1]) / 2
    density = np.exp(-(centres[:, None] ** 2 + centres[None, :] ** 2) / 2)
    shares = find_enclosed_share(density, edges, edges, smoothing=0)
    radius = np.hypot(centres[:, None], centres[None, :])
    for share in (0.2, 0.68, 0.95):
        inside = radius[shares <= share].max()
        assert inside == pytest.approx(np.sqrt(chi2.ppf(share, 2)), abs=0.15)


@given(arrays(np.float64, (6, 5), elements=st.integers(0, 50).map(float)))
def test_shares_are_the_content_of_bins_that_are_at_least_as_dense(counts: np.ndarray) -> None:
    x, y = np.array([0, 1, 2, 4, 5, 6, 9.0]), np.arange(6.0)
    shares = find_enclosed_share(counts, x, y, smoothing=0)
    assert (shares > 0).all() or counts.sum() == 0 or (counts == 0).any()
    if counts.sum() == 0:
        assert (shares == 1).all()
        return
    density = counts / np.outer(np.diff(x), np.diff(y))
    order = np.argsort(-density.ravel(), kind="stable")
    np.testing.assert_allclose(shares.ravel()[order], np.cumsum(counts.ravel()[order]) / counts.sum())
    assert (np.diff(shares.ravel()[order]) >= -1e-12).all()


def test_smoothing_keeps_one_peak_where_it_is() -> None:
    counts = np.zeros((9, 9))
    counts[4, 4] = 10
    shares = find_enclosed_share(counts, np.arange(10.0), np.arange(10.0))
    assert np.unravel_index(shares.argmin(), shares.shape) == (4, 4)
