"""Features that tell the same: of two of them neither seems important alone."""

import warnings

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from hepmodel.statistics.one_thread import one_thread

STRONG = 0.5


def group_features(features: NDArray[np.float32], at_least: float = STRONG) -> tuple[tuple[int, ...], ...]:
    """Put features into one group that are strongly correlated, directly or over others.

    Parameters
    ----------
    features
        NaN where missing, shape (events, features).
    at_least
        Absolute correlation from which on two features belong together.

    Returns
    -------
    tuple of tuple of int
        Columns of each group, the first column of each rising; all columns once.

    Examples
    --------
    >>> x = np.random.default_rng(1).normal(size=(200, 3)).astype(np.float32)
    >>> x[:, 2] = -2 * x[:, 0]
    >>> group_features(x)
    ((0, 2), (1,))
    """
    values = features.astype(np.float64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a feature that no event has, which goes with none
        means = np.nan_to_num(np.nanmean(values, axis=0))
    values = np.where(np.isfinite(values), values, means) - means
    spreads = np.sqrt((values**2).mean(axis=0))
    values /= np.where(spreads > 0.0, spreads, 1.0)
    with one_thread():
        together = np.abs(values.T @ values) / max(len(values), 1) >= at_least
    number, labels = connected_components(together, directed=False)
    groups = [tuple(np.flatnonzero(labels == one).tolist()) for one in range(number)]
    return tuple(sorted(groups))
