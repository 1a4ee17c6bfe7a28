"""Every feature made a bell curve by its order alone."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from hepmodel.features.step import Features, Matrix, Step, has_few_values, relabel

MOST_FITTED = 10_000
KNOTS = 1_000
OUTERMOST = 1e-7  # probability beyond the smallest and the largest value: ±5.2 standard deviations, as scikit-learn has it


class QuantileNormaliser(Step):
    """Replace chosen columns by the quantile of a normal distribution that has as many events below it.

    The same as scikit-learn's ``QuantileTransformer(output_distribution="normal")``, but straight lines join the knots
    in the outcome instead of in the probability, which saves most of the time, and equal values share the middle of
    their ranks. A column with a dozen different values or fewer stays as it is. It cannot be undone exactly: what lay
    beyond the train part's extremes comes out at the edge.

    Parameters
    ----------
    columns
        Positions of the columns; all by default.

    Attributes
    ----------
    values_, quantiles_
        Knots: value of the feature and outcome, float64, shape (chosen columns, knots). Their ends are repeated in
        columns with fewer different values.
    """

    learnt = ("values_", "quantiles_")
    values_: NDArray[np.float64]
    quantiles_: NDArray[np.float64]

    def __init__(self, columns: tuple[int, ...] | None = None) -> None:
        self.columns = columns

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: ranked ones have no unit."""
        chosen = range(len(features)) if self.columns is None else self.columns
        return relabel(features, chosen, "ranked {}")

    def _learn(self, inputs: Matrix) -> None:
        step = -(-len(inputs) // MOST_FITTED)
        knots = [_find_knots(inputs[::step, column]) for column in self._choose(inputs)]
        longest = max((len(values) for values, _ in knots), default=1)
        self.values_, self.quantiles_ = (
            np.array([np.pad(pair[part], (0, longest - len(pair[part])), mode="edge") for pair in knots])
            .astype(np.float64)
            .reshape(len(knots), longest)
            for part in (0, 1)
        )

    def _apply(self, inputs: Matrix) -> Matrix:
        outputs = inputs.copy(order="F")
        for number, column in enumerate(self._choose(inputs)):
            outputs[:, column] = np.interp(inputs[:, column], self.values_[number], self.quantiles_[number])
        return outputs

    def _choose(self, inputs: Matrix) -> tuple[int, ...]:
        return tuple(range(inputs.shape[1])) if self.columns is None else self.columns


def _find_knots(values: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    present = np.sort(values[np.isfinite(values)].astype(np.float64))
    if len(present) == 0:
        return np.zeros(1), np.zeros(1)
    if has_few_values(present):
        different = np.unique(present)
        return different, different
    shares = np.linspace(0.0, 1.0, min(KNOTS, len(present)))
    places = shares * (len(present) - 1)
    knots = np.interp(places, np.arange(len(present)), present)
    different, which, number = np.unique(knots, return_inverse=True, return_counts=True)
    middle = np.bincount(which, weights=shares) / number
    return different, ndtri(middle.clip(OUTERMOST, 1 - OUTERMOST))
