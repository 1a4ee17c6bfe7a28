"""Logarithms of long-tailed features: a factor of two means the same everywhere."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.errors import ConfigurationError
from hepmodel.features.step import Features, Matrix, Step, relabel

SHARE_OF_MEDIAN = 0.1
MOST_TOLD = 5
SMALLEST = 1e-30  # a scale that every float32 can be divided by


class LogTransformer(Step):
    """Replace chosen columns by ``log(1 + x / s)``, where s is a tenth of the column's median size.

    Far above s this is a logarithm; at 0 it is 0, so that an event with nothing there (no jets: a sum of 0 GeV) has a
    place. Negative values are refused when it is fitted, or with `signed` mirrored: ``-log(1 + |x| / s)``. An event
    with a negative value that comes later is mirrored in any case, for no training should end at its last step.

    Parameters
    ----------
    columns
        Positions of the columns; all by default.
    signed
        Whether negative values are allowed.
    names
        What the columns are called, for the words of an error.

    Attributes
    ----------
    scales_
        s of each chosen column, float64, shape (chosen columns,).
    """

    learnt = ("scales_",)
    scales_: NDArray[np.float64]

    def __init__(
        self,
        columns: tuple[int, ...] | None = None,
        signed: bool = False,
        names: tuple[str, ...] | None = None,
    ) -> None:
        self.columns = columns
        self.signed = signed
        self.names = names

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: logarithms have no unit."""
        chosen = range(len(features)) if self.columns is None else self.columns
        return relabel(features, chosen, "log {}")

    def inverse_transform(self, X: ArrayLike) -> Matrix:
        """Undo it."""
        outputs = self._read(X, reset=False).copy()
        for column, scale in zip(self._choose(outputs), self.scales_, strict=True):
            values = outputs[:, column]
            outputs[:, column] = np.copysign(scale * np.expm1(np.abs(values)), values)
        return outputs

    def _learn(self, inputs: Matrix) -> None:
        chosen = self._choose(inputs)
        if not self.signed:
            self._refuse_negative(inputs)
        self.scales_ = np.array([_find_scale(inputs[:, column]) for column in chosen], dtype=np.float64)

    def _apply(self, inputs: Matrix) -> Matrix:
        outputs = inputs.copy(order="F")
        for column, scale in zip(self._choose(inputs), self.scales_, strict=True):
            values = inputs[:, column]
            outputs[:, column] = np.copysign(np.log1p(np.abs(values) / scale), values)
        return outputs

    def _choose(self, inputs: Matrix) -> tuple[int, ...]:
        return tuple(range(inputs.shape[1])) if self.columns is None else self.columns

    def _refuse_negative(self, inputs: Matrix) -> None:
        told = []
        for column in self._choose(inputs):
            number = int(np.count_nonzero(inputs[:, column] < 0))
            if number:
                told.append(f"{self.names[column] if self.names else f'column {column}'} in {number:,}")
        if told:
            more = f" and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
            raise ConfigurationError(
                f"Negative values have no logarithm, and of {len(inputs):,} events these features have one: "
                f"{', '.join(told[:MOST_TOLD])}{more}.",
                "Keep the signs (signed-log), or leave that kind of feature out of the logarithm.",
            )


def _find_scale(values: NDArray[np.floating]) -> float:
    """Return a tenth of the median size of what is not zero and not missing; 1 where nothing is left."""
    sizes = np.abs(values[(values != 0) & np.isfinite(values)]).astype(np.float64)
    return max(SHARE_OF_MEDIAN * float(np.median(sizes)), SMALLEST) if len(sizes) else 1.0
