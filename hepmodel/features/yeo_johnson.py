"""The power transform of Yeo and Johnson: bends each feature until it looks most like a bell curve."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize_scalar

from hepmodel.features.step import Features, Matrix, Step, has_few_values, relabel

MOST_FITTED = 5_000
LOWEST, HIGHEST = -10.0, 10.0
NEAR = 1e-8  # of 0 and of 2, where the power becomes a logarithm
LARGEST = 80.0  # exponent: what is larger would leave the range of float32


class YeoJohnsonTransformer(Step):
    """Replace chosen columns by their Yeo-Johnson transform, whose power makes them most like a normal distribution.

    I.-K. Yeo and R. A. Johnson, Biometrika 87 (2000) 954, doi:10.1093/biomet/87.4.954. The same as scikit-learn's
    ``PowerTransformer(standardize=False)``, but the powers are sought on at most 5,000 evenly chosen events, which
    knows them to about 0.02 and is done in a thirtieth of the time.

    Parameters
    ----------
    columns
        Positions of the columns; all by default.

    Attributes
    ----------
    powers_
        λ of each chosen column, float64, shape (chosen columns,); 1, which changes nothing, for one with a dozen
        different values or fewer.
    """

    learnt = ("powers_",)
    powers_: NDArray[np.float64]

    def __init__(self, columns: tuple[int, ...] | None = None) -> None:
        self.columns = columns

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: bent ones have no unit."""
        chosen = range(len(features)) if self.columns is None else self.columns
        return relabel(features, chosen, "bent {}")

    def inverse_transform(self, X: ArrayLike) -> Matrix:
        """Undo it."""
        outputs = self._read(X, reset=False).copy()
        for column, power in zip(self._choose(outputs), self.powers_, strict=True):
            if power != 1:
                outputs[:, column] = _unbend(outputs[:, column].astype(np.float64), power)
        return outputs

    def _learn(self, inputs: Matrix) -> None:
        step = -(-len(inputs) // MOST_FITTED)
        self.powers_ = np.array([find_power(inputs[::step, column]) for column in self._choose(inputs)])

    def _apply(self, inputs: Matrix) -> Matrix:
        outputs = inputs.copy(order="F")
        for column, power in zip(self._choose(inputs), self.powers_, strict=True):
            if power != 1:
                outputs[:, column] = bend(inputs[:, column].astype(np.float64), power)
        return outputs

    def _choose(self, inputs: Matrix) -> tuple[int, ...]:
        return tuple(range(inputs.shape[1])) if self.columns is None else self.columns


def bend(values: NDArray[np.float64], power: float) -> NDArray[np.float64]:
    """Return the Yeo-Johnson transform of values, any shape; NaN stays.

    Examples
    --------
    >>> bend(np.array([-1.0, 0.0, 3.0]), 1.0).tolist()
    [-1.0, 0.0, 3.0]
    """
    logarithms, negative = np.log1p(np.abs(values)), values < 0
    size = _raise_logarithms(logarithms, power)
    return np.where(negative, -_raise_logarithms(logarithms, 2 - power), size) if negative.any() else size


def find_power(values: NDArray[np.floating]) -> float:
    """Return the λ of largest likelihood; 1 where there are few different values, or where it would lose them."""
    present = values[np.isfinite(values)].astype(np.float64)
    if has_few_values(present):
        return 1.0
    above, below = np.log1p(present[present >= 0]), np.log1p(-present[present < 0])
    tilt = (float(above.sum()) - float(below.sum())) / len(present)

    def misfit(power: float) -> float:
        with np.errstate(over="ignore", invalid="ignore"):
            bent = np.concatenate([_raise_logarithms(above, power), -_raise_logarithms(below, 2 - power)])
            spread = float(bent.var())
        if not 0 < spread < np.inf:
            return 1e300
        return 0.5 * float(np.log(spread)) - (power - 1) * tilt

    found = minimize_scalar(misfit, bounds=(LOWEST, HIGHEST), method="bounded", options={"xatol": 1e-3})
    power = float(found.x)
    # Far from zero (a time stamp) all powers look alike, and the extreme ones leave the range of numbers.
    extreme = max(above.max(initial=0.0), below.max(initial=0.0)) * max(power, 2 - power)
    return power if extreme < LARGEST else 1.0


def _raise_logarithms(logarithms: NDArray[np.float64], power: float) -> NDArray[np.float64]:
    """Compute ``((1 + |x|)**power - 1) / power`` from ``log(1 + |x|)``, which every trial power needs."""
    return (
        logarithms
        if abs(power) < NEAR
        else np.asarray(np.expm1(np.minimum(power * logarithms, LARGEST)) / power)
    )


def _unbend(values: NDArray[np.float64], power: float) -> NDArray[np.float64]:
    positive, negative = _lower(np.maximum(values, 0), power), _lower(np.maximum(-values, 0), 2 - power)
    return np.where(values < 0, -negative, positive)


def _lower(sizes: NDArray[np.float64], power: float) -> NDArray[np.float64]:
    return np.expm1(sizes if abs(power) < NEAR else np.log1p(power * sizes) / power)
