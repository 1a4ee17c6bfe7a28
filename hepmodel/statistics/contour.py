"""Contours that enclose a share of the events."""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter


def find_enclosed_share(
    counts: NDArray[np.float64],
    x_edges: NDArray[np.float64],
    y_edges: NDArray[np.float64],
    smoothing: float = 1.0,
) -> NDArray[np.float64]:
    """Compute for each bin the share of all events that lie in bins at least as dense.

    A contour of it at 0.8 encloses 80 % of the events that are in the histogram, on the smallest area that does.

    Parameters
    ----------
    counts
        Shape (bins of x, bins of y).
    x_edges, y_edges
        Bin edges.
    smoothing
        Width of a Gaussian in bins that the density is smoothed with first; 0 leaves it as it is.

    Returns
    -------
    array of float64, shape (bins of x, bins of y)
        Above 0, and 1 for the emptiest.
    """
    area = np.outer(np.diff(x_edges), np.diff(y_edges))
    density = np.maximum(counts, 0.0) / area
    if smoothing:
        density = gaussian_filter(density, smoothing, mode="nearest")
    content = (density * area).ravel()
    order = np.argsort(-density.ravel(), kind="stable")
    shares = np.ones(content.size)
    if content.sum() > 0:
        shares[order] = np.cumsum(content[order]) / content.sum()
    return shares.reshape(counts.shape)
