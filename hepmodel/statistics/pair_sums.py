"""Sums over pairs of features, a chunk of events at a time: all that correlations need."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from hepmodel.statistics.piecewise import Block, Matrix, multiply

NO_SPREAD = 1e-11
"""A variance below this share of the mean square is rounding: the feature is the same in every event."""


class PairSums:
    """Sums over those events in which both features of a pair have a value, for every pair; they can be added.

    Element ``[i, j]`` of each matrix belongs to the events that have both feature i and feature j, as in
    :meth:`pandas.DataFrame.corr`. All are float64, shape (features, features).

    Parameters
    ----------
    features
        How many there are.

    Attributes
    ----------
    counts
        Number of events.
    w, w2
        Sums of weights and of squared weights.
    x, xx
        Sums of weight times feature i, and of weight times its square.
    xy
        Sum of weight times the product of the two.

    Examples
    --------
    >>> sums = PairSums(2)
    >>> sums.add(np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]))
    >>> sums.correlate()[0]
    array([[ 1., -1.],
           [-1.,  1.]])
    """

    def __init__(self, features: int) -> None:
        self.counts, self.w, self.w2, self.x, self.xx, self.xy = np.zeros((6, features, features))

    def __add__(self, other: Self) -> "PairSums":
        both = PairSums(len(self.w))
        for name, values in vars(both).items():
            values += getattr(self, name) + getattr(other, name)
        return both

    def add(self, block: Block, weights: NDArray[np.float64] | None = None, filled: int = -1) -> None:
        """Add events.

        Parameters
        ----------
        block
            Features of events, NaN (or infinite) where missing, shape (features, events) or, to be multiplied piece by
            piece, (pieces, features, events); :func:`hepmodel.statistics.piecewise.choose_length` says how many events
            are best. What is missing is set to zero in it.
        weights
            Of the events, in the shape of the block without its features; ones by default.
        filled
            Only so many events of the last piece are events; all by default. The weights of the others are zero.
        """
        if block.ndim == 2:
            block, weights = block[np.newaxis], None if weights is None else weights[np.newaxis]
        events = block.shape[0] * block.shape[2]
        if filled >= 0:
            block[-1, :, filled:] = 0.0
            events -= block.shape[2] - filled
        with np.errstate(invalid="ignore"):  # infinite values of both signs
            sums = block.sum(axis=(0, 2))
        gaps = np.flatnonzero(~np.isfinite(sums))
        present = self._fill_gaps(block, gaps, filled)
        if weights is None and not len(gaps):
            products = multiply(block, block)
            self.x += sums[:, np.newaxis]
            self.xx += np.diagonal(products)[:, np.newaxis]
        else:
            weighted = block if weights is None else block * weights[:, np.newaxis, :]
            products = multiply(weighted, block)
            self.x += _sum_where_present(weighted, present, gaps)
            self.xx += _sum_where_present(weighted * block, present, gaps)
        self.xy += products
        counts = _count_common(present, gaps, len(self.w), None, events)
        self.counts += counts
        if weights is None:
            self.w += counts
            self.w2 += counts
        else:
            self.w += _count_common(present, gaps, len(self.w), weights, weights.sum())
            self.w2 += _count_common(present, gaps, len(self.w), weights**2, (weights**2).sum())

    def _fill_gaps(self, block: Block, gaps: NDArray[np.intp], filled: int) -> Block:
        """Put zeros where values are missing; return 1 where those features are there, shape (pieces, gaps, events)."""
        values = block[:, gaps, :]
        is_there = np.isfinite(values)
        if len(gaps):
            block[:, gaps, :] = np.where(is_there, values, 0.0)
        present = is_there.astype(np.float64)
        if filled >= 0:
            present[-1, :, filled:] = 0.0
        return present

    def place(self, rows: NDArray[np.intp], columns: NDArray[np.intp], part: "PairSums") -> None:
        """Put in the sums of some pairs: those of features `rows` with features `columns`, which `part` holds in that order.

        Where rows and columns are the same, `part` holds them once.
        """
        n = len(rows)
        second = slice(0, n) if np.array_equal(rows, columns) else slice(n, None)
        for name, values in vars(self).items():
            other = getattr(part, name)
            values[np.ix_(rows, columns)] = other[:n, second]
            values[np.ix_(columns, rows)] = other[second, :n]

    def correlate(self) -> tuple[Matrix, NDArray[np.bool_]]:
        """Compute Pearson's correlation coefficients.

        Returns
        -------
        matrix
            NaN where fewer than two events have both features, where one of the two is the same in all of them, or where
            negative weights cancel the others or all are zero.
        varies
            Whether feature i differs between the events that have both i and j, bool, shape (features, features).
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            spread = self.xx - self.x * self.x / self.w
            joint = self.xy - self.x * self.x.T / self.w
            same = np.abs(spread) <= NO_SPREAD * np.abs(self.xx)
            matrix = joint / (np.sqrt(spread) * np.sqrt(spread.T))
        varies = ~same & (self.counts > 1)
        usable = varies & varies.T & (self.w > 0) & (spread > 0) & (spread.T > 0)
        np.fill_diagonal(matrix, 1.0)  # without rounding
        return np.where(usable, np.clip(matrix, -1.0, 1.0), np.nan), varies

    @property
    def effective(self) -> Matrix:
        """Number of unweighted events that would tell as much: ``(Σw)² / Σw²``, at most :attr:`counts`."""
        with np.errstate(invalid="ignore"):
            return np.where(self.w2 > 0, self.w**2 / self.w2, 0.0)


@dataclass(frozen=True)
class ClassSums:
    """Sums of each class.

    Attributes
    ----------
    signal, background, both
        Sums of signal, of background, and of both together.
    used_signal, used_background
        Events that are in the sums.
    ranked_once
        Whether they are of ranks that each feature has among all its events, and not among those of each pair.
    """

    signal: PairSums
    background: PairSums
    both: PairSums
    used_signal: int
    used_background: int
    ranked_once: bool = False


def _sum_where_present(values: Block, present: Block, gaps: NDArray[np.intp]) -> Matrix:
    """Sum feature i over the events that have feature j; only the features `gaps` are not in all."""
    sums = values.sum(axis=(0, 2))
    table = np.repeat(sums[:, np.newaxis], len(sums), axis=1)
    if len(gaps):
        table[:, gaps] = multiply(values, present)
    return table


def _count_common(
    present: Block, gaps: NDArray[np.intp], features: int, weights: NDArray[np.float64] | None, total: float
) -> Matrix:
    """Sum weights over the events that have both features."""
    table = np.full((features, features), float(total))
    if len(gaps):
        weighted = present if weights is None else present * weights[:, np.newaxis, :]
        alone = weighted.sum(axis=(0, 2))
        table[gaps, :], table[:, gaps] = alone[:, np.newaxis], alone
        table[np.ix_(gaps, gaps)] = multiply(weighted, present)
    return table
