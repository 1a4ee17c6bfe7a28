"""Mean 0 and standard deviation 1 for every column."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.features.step import Features, Matrix, Step, relabel


class Standardiser(Step):
    """Take away the mean and divide by the standard deviation: scikit-learn's ``StandardScaler``, kept as plain arrays.

    Attributes
    ----------
    means_, scales_
        float64, shape (columns,). A constant column has scale 1.
    """

    learnt = ("means_", "scales_")
    takes_missing = False
    means_: NDArray[np.float64]
    scales_: NDArray[np.float64]

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: the same, counted in standard deviations from their mean."""
        return relabel(features, range(len(features)), "{}", "std. dev.")

    def inverse_transform(self, X: ArrayLike) -> Matrix:
        """Undo it."""
        outputs: Matrix = self._read(X, reset=False) * self.scales_ + self.means_
        return outputs

    def _learn(self, inputs: Matrix) -> None:
        known = inputs.astype(np.float64, copy=False)
        self.means_ = known.mean(axis=0)
        scales = known.std(axis=0)
        # The spread of a constant column is rounding noise; dividing by it would blow the noise up.
        noise = 10 * np.finfo(np.float64).eps * np.maximum(np.abs(self.means_), 1.0)
        self.scales_ = np.where(scales > noise, scales, 1.0)

    def _apply(self, inputs: Matrix) -> Matrix:
        return ((inputs - self.means_) / self.scales_).astype(inputs.dtype, copy=False)
