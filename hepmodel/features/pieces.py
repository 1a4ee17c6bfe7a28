"""Every feature cut into pieces: how far an event has come through each of them."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature, FeatureKind
from hepmodel.features.step import Features, Matrix, Step, has_few_values


class PiecewiseEncoder(Step):
    """Add the piecewise-linear encoding of every continuous column; what was there stays in front.

    The train part's quantiles cut a column's range into pieces with as many events each. A value gives 1 for each piece
    that lies below it, 0 for each one above, and how far it has come through its own, from 0 to 1. A network, which bends
    only slowly, can then turn sharply at a mass, as trees do (Gorishniy, Rubachev and Babenko, *On embeddings for
    numerical features in tabular deep learning*, NeurIPS 2022). Columns of few values, such as tags and flags, get none.

    Parameters
    ----------
    number
        Pieces of each column.

    Attributes
    ----------
    edges_
        float64, shape (columns, number + 1); a row of NaN for a column that gets no pieces.
    """

    learnt = ("edges_",)
    takes_missing = False
    edges_: NDArray[np.float64]

    def __init__(self, number: int = 8) -> None:
        self.number = number

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: the input's, and the pieces of each in turn."""
        cut = np.flatnonzero(self._is_cut())
        return (
            *features,
            *(
                _describe(features[column], piece, self.number)
                for column in cut
                for piece in range(1, self.number + 1)
            ),
        )

    def _learn(self, inputs: Matrix) -> None:
        shares = np.linspace(0.0, 1.0, self.number + 1)
        self.edges_ = np.full((inputs.shape[1], self.number + 1), np.nan)
        for column in range(inputs.shape[1]):
            if not has_few_values(inputs[:, column]):
                self.edges_[column] = np.quantile(inputs[:, column].astype(np.float64), shares)

    def _apply(self, inputs: Matrix) -> Matrix:
        cut = np.flatnonzero(self._is_cut())
        columns = inputs.shape[1]
        outputs = np.empty((len(inputs), columns + len(cut) * self.number), dtype=inputs.dtype, order="F")
        outputs[:, :columns] = inputs
        for place, column in enumerate(cut):
            values, edges = inputs[:, column], self.edges_[column]
            for piece in range(self.number):
                outputs[:, columns + place * self.number + piece] = _share(values, *edges[piece : piece + 2])
        return outputs

    def _is_cut(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.edges_[:, 0])


def _share(values: NDArray[np.floating], low: float, high: float) -> NDArray[np.floating]:
    """Return how far values have come from `low` to `high`; where these are the same, whether they have reached it."""
    if high <= low:
        return (values >= high).astype(values.dtype)
    share: NDArray[np.floating] = np.clip((values - low) / (high - low), 0.0, 1.0)
    return share


def _describe(feature: Feature, piece: int, number: int) -> Feature:
    return feature.model_copy(
        update={
            "name": f"{feature.name}_piece{piece}",
            "symbol": f"{feature.symbol} [{piece}/{number}]",
            "unit": "",
            "kind": FeatureKind.OTHER,
            "meaning": f"How far {feature.name} has come through piece {piece} of {number}; each holds as many events.",
        }
    )
