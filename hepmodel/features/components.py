"""Principal components: the directions in which events differ most, without correlation between them."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.errors import ConfigurationError
from hepmodel.features.step import Features, Matrix, Step

NOTHING = 1e-10
"""Share of the largest variance below which a direction is none: two columns say the same, and the rest is rounding."""


class PrincipalComponents(Step):
    """Replace all columns by their principal components, largest variance first: scikit-learn's ``PCA``.

    A component's sign is such that its largest loading is positive. Directions without variance come out as 0 where
    they are whitened, instead of as blown-up rounding noise.

    Parameters
    ----------
    number
        How many are kept.
    whiten
        Divide each by its standard deviation.

    Attributes
    ----------
    means_, axes_, variances_
        Of the columns, shape (columns,); unit vectors, shape (number, columns); variances along them, shape (number,).
    """

    learnt = ("means_", "axes_", "variances_")
    takes_missing = False
    means_: NDArray[np.float64]
    axes_: NDArray[np.float64]
    variances_: NDArray[np.float64]

    def __init__(self, number: int | Literal["all"] = "all", whiten: bool = False) -> None:
        self.number = number
        self.whiten = whiten

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: nothing that has a unit or a name in physics."""
        return tuple(_describe(number) for number in range(1, len(self.variances_) + 1))

    def inverse_transform(self, X: ArrayLike) -> Matrix:
        """Return to the columns: exactly where all components are kept, else as near as those that are kept allow."""
        scores = np.asarray(X, dtype=np.float64)
        return scores * np.where(self._divisors() < np.inf, self._divisors(), 0.0) @ self.axes_ + self.means_

    def _learn(self, inputs: Matrix) -> None:
        columns = inputs.shape[1]
        number = columns if self.number == "all" else self.number
        if number > columns:
            raise ConfigurationError(
                f"{number} principal components are wanted, but there are {columns} columns to make them of.",
                f"Ask for {columns} at most.",
            )
        known = inputs.astype(np.float64, copy=False)
        self.means_ = known.mean(axis=0)
        centred = known - self.means_
        variances, vectors = np.linalg.eigh(centred.T @ centred / max(len(known) - 1, 1))
        axes = vectors[:, ::-1][:, :number].T
        largest = axes[np.arange(number), np.abs(axes).argmax(axis=1)]
        self.axes_ = axes * np.sign(largest)[:, np.newaxis]
        self.variances_ = np.maximum(variances[::-1][:number], 0.0)

    def _apply(self, inputs: Matrix) -> Matrix:
        scores = (inputs - self.means_) @ self.axes_.T / self._divisors()
        return np.asarray(scores.astype(inputs.dtype, copy=False))

    def _divisors(self) -> NDArray[np.float64]:
        """Return what each score is divided by; infinite where there is nothing but rounding."""
        if not self.whiten:
            return np.ones(len(self.variances_))
        real = self.variances_ > NOTHING * max(float(self.variances_[0]), np.finfo(np.float64).tiny)
        return np.where(real, np.sqrt(self.variances_), np.inf)


def _describe(number: int) -> Feature:
    return Feature(
        name=f"pc{number}",
        symbol=f"PC<sub>{number}</sub>",
        unit="",
        kind=FeatureKind.OTHER,
        level=FeatureLevel.HIGH,
        meaning=f"Principal component {number}: a mixture of all features.",
    )
