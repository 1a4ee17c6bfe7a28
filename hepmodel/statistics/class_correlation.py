"""Correlation coefficients of one class of events."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import SchemaMismatchError

Method = Literal["pearson", "spearman"]
FEWEST_TRUSTED = 10


@dataclass(frozen=True)
class Coefficient:
    """The correlation of one pair.

    Attributes
    ----------
    value, error
        Coefficient and its statistical error; NaN where there is none.
    events
        Events that have both features.
    gap
        Why there is no coefficient; empty where there is one.
    """

    value: float
    error: float
    events: int
    gap: str


@dataclass(frozen=True)
class ClassCorrelation:
    """Correlation coefficients of one class.

    Attributes
    ----------
    of
        ``signal``, ``background`` or ``both``.
    method
        ``pearson`` or ``spearman``.
    names
        The features, in the order of rows and columns.
    matrix
        float64, shape (features, features); NaN where a coefficient makes no sense (:meth:`coefficient` says why).
    errors
        Statistical error of each coefficient; NaN for fewer than four events.
    counts
        Events that have both features of a pair, int64, shape (features, features).
    varies
        Whether feature i differs between the events that have both i and j, shape (features, features).
    events
        Events of the class that pass the cuts.
    used
        Events that were looked at: all of them, or for ranks of very many an evenly chosen part.
    ranked_once
        Whether each feature was ranked among all events that have it, and not anew for each pair: then coefficients of
        features with missing values are approximate.
    """

    of: str
    method: Method
    names: tuple[str, ...]
    matrix: NDArray[np.float64]
    errors: NDArray[np.float64]
    counts: NDArray[np.int64]
    varies: NDArray[np.bool_]
    events: int
    used: int
    ranked_once: bool

    @property
    def constant(self) -> tuple[str, ...]:
        """Features that are the same in every event that has them."""
        same = (np.diagonal(self.counts) > 1) & ~np.diagonal(self.varies)
        return tuple(name for name, is_same in zip(self.names, same, strict=True) if is_same)

    @property
    def missing(self) -> tuple[str, ...]:
        """Features that not one event has."""
        return tuple(name for name, n in zip(self.names, np.diagonal(self.counts), strict=True) if n == 0)

    @property
    def trusted(self) -> NDArray[np.float64]:
        """The matrix with NaN also where little supports a coefficient: two events alone are always in step.

        That is where fewer than ten events have both features, or where weights make them worth fewer than four.
        """
        return np.where((self.counts >= FEWEST_TRUSTED) & ~np.isnan(self.errors), self.matrix, np.nan)

    @property
    def is_outweighed(self) -> bool:
        """Whether the weights of enough events leave too little for a coefficient: negative ones cancel others, or all are 0."""
        enough = (self.counts >= FEWEST_TRUSTED) & self.varies & self.varies.T
        return bool((enough & np.isnan(self.errors)).any())

    def coefficient(self, x: str, y: str) -> Coefficient:
        """Return what is known of one pair.

        Raises
        ------
        SchemaMismatchError
            If one of them is not among the features.
        """
        for name in (x, y):
            if name not in self.names:
                raise SchemaMismatchError(
                    f"There is no correlation with {name!r}.", "Choose another feature."
                )
        i, j = self.names.index(x), self.names.index(y)
        value, n = float(self.matrix[i, j]), int(self.counts[i, j])
        return Coefficient(
            value, float(self.errors[i, j]), n, self._explain_gap(i, j, n) if np.isnan(value) else ""
        )

    def _explain_gap(self, i: int, j: int, n: int) -> str:
        if n < 2:
            events = "no event has" if n == 0 else "only one event has"
            return f"{events} {self.names[i] if i == j else f'both {self.names[i]} and {self.names[j]}'}"
        for name, varies in ((self.names[i], self.varies[i, j]), (self.names[j], self.varies[j, i])):
            if not varies:
                return f"{name} is the same in all {n:,} events" + ("" if i == j else " that have both")
        return "the weights of these events cancel or are zero"
