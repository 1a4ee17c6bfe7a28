"""Ranks of events: first, second, third by one feature."""

import numpy as np
from numpy.typing import NDArray


class Ranking:
    """Sorts a feature once and gives the ranks within any part of the events.

    Parameters
    ----------
    values
        Without NaN among the events that are ever asked for, shape (events,).

    Examples
    --------
    >>> ranking = Ranking(np.array([10.0, 30.0, 10.0, 20.0]))
    >>> ranking.rank(np.ones(4, dtype=bool)).tolist()
    [1.5, 4.0, 1.5, 3.0]
    >>> ranking.rank(np.array([True, True, False, False])).tolist()
    [1.0, 2.0]
    """

    def __init__(self, values: NDArray[np.floating]) -> None:
        self._order = np.argsort(values).astype(np.int32)
        self._sorted = values[self._order]

    def rank(
        self, chosen: NDArray[np.bool_], weights: NDArray[np.float64] | None = None
    ) -> NDArray[np.float64]:
        """Rank the chosen events among themselves.

        Parameters
        ----------
        chosen
            Which events, shape (events,).
        weights
            Of all events; an event then counts as so many.

        Returns
        -------
        array of float64, shape (chosen events,)
            Events with the same value share the middle of their ranks. With weights, the summed weight of lower values
            plus half of that of the same value, plus one half: for weights of one this is the same.
        """
        keep = chosen[self._order]
        order, values = self._order[keep], self._sorted[keep]
        n = len(order)
        if n == 0:
            return np.empty(0)
        is_new = np.empty(n, dtype=bool)
        is_new[0] = True
        np.not_equal(values[1:], values[:-1], out=is_new[1:])
        starts = np.flatnonzero(is_new)
        lengths = np.diff(starts, append=n)
        if weights is None:
            middles = starts + (lengths + 1) / 2
        else:
            summed = np.cumsum(weights[order])
            upper = summed[starts + lengths - 1]
            lower = np.concatenate([[0.0], upper[:-1]])
            middles = (lower + upper + 1) / 2
        ranks = np.empty(len(chosen))
        ranks[order] = np.repeat(middles, lengths)
        return ranks[chosen]
