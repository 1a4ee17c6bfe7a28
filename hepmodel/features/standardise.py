"""Fill what is missing, say that it was missing, and bring every input to mean 0 and standard deviation 1."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from hepmodel.errors import SchemaMismatchError


class Standardiser(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Median for what is missing, a 0/1 column beside each feature that can be missing, standard scaling.

    The same as scikit-learn's ``SimpleImputer(strategy="median", add_indicator=True)`` followed by
    ``StandardScaler``, but kept as plain arrays, without pickle. A feature that is missing in all events
    becomes 0.

    Attributes
    ----------
    medians_
        Fills a missing value, float64, shape (features,).
    indicated_
        Columns that were missing at least once when it was fitted, int64, shape (indicators,).
    means_, scales_
        Of all outputs, float64, shape (features + indicators,). A constant column has scale 1.
    """

    medians_: NDArray[np.float64]
    indicated_: NDArray[np.int64]
    means_: NDArray[np.float64]
    scales_: NDArray[np.float64]

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn medians, means and scales from the train part.

        Parameters
        ----------
        X
            Shape (events, features), NaN where missing.
        y
            Not used; scikit-learn passes it.
        """
        inputs = np.asarray(X, dtype=np.float64)
        missing = np.isnan(inputs)
        medians = np.zeros(inputs.shape[1])
        for column in range(inputs.shape[1]):
            known = inputs[~missing[:, column], column]
            medians[column] = np.median(known) if len(known) else 0.0
        self.medians_ = medians
        self.indicated_ = np.flatnonzero(missing.any(axis=0))
        filled = self._fill(inputs)
        self.means_ = filled.mean(axis=0)
        scales = filled.std(axis=0)
        # The spread of a constant column is rounding noise; dividing by it would blow the noise up.
        noise = 10 * np.finfo(np.float64).eps * np.maximum(np.abs(self.means_), 1.0)
        self.scales_ = np.where(scales > noise, scales, 1.0)
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.float32]:
        """Prepare events.

        Parameters
        ----------
        X
            Shape (events, features), NaN where missing, features in the order of the fit.

        Returns
        -------
        array of float32, shape (events, features + indicators)
            Finite everywhere.

        Raises
        ------
        SchemaMismatchError
            If the number of features is another than at the fit.
        """
        inputs = np.asarray(X, dtype=np.float64)
        if inputs.ndim != 2 or inputs.shape[1] != len(self.medians_):
            raise SchemaMismatchError(
                f"The preparation was fitted to {len(self.medians_)} features, not to {inputs.shape}.",
                "Use the features of the training, in the same order.",
            )
        return ((self._fill(inputs) - self.means_) / self.scales_).astype(np.float32)

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return all that was learnt, as plain arrays by name."""
        return {
            "medians": self.medians_,
            "indicated": self.indicated_,
            "means": self.means_,
            "scales": self.scales_,
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Self:
        """Make a fitted transformer again from `to_arrays`."""
        made = cls()
        made.medians_ = np.asarray(arrays["medians"], dtype=np.float64)
        made.indicated_ = np.asarray(arrays["indicated"], dtype=np.int64)
        made.means_ = np.asarray(arrays["means"], dtype=np.float64)
        made.scales_ = np.asarray(arrays["scales"], dtype=np.float64)
        return made

    def _fill(self, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
        missing = np.isnan(inputs)
        return np.hstack([np.where(missing, self.medians_, inputs), missing[:, self.indicated_]])
