"""Mean, spread, skewness and kurtosis of many numbers, a chunk at a time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]
EPSILON = float(np.finfo(np.float64).eps)


@dataclass(frozen=True)
class Moments:
    """Sums of powers of the distance from the mean: all that the four numbers need, and they can be added.

    Attributes
    ----------
    count
        How many numbers there are.
    mean
        Their mean; NaN where there are none.
    m2, m3, m4
        Sums of ``(x - mean)`` to the power of 2, 3 and 4.

    Examples
    --------
    >>> one, other = compute_moments(np.array([1.0, 2.0])), compute_moments(np.array([3.0, 10.0]))
    >>> both = one + other
    >>> both.mean, round(both.sd, 3)
    (4.0, 4.082)
    """

    count: int
    mean: float
    m2: float
    m3: float
    m4: float

    @classmethod
    def from_sums(cls, count: int, pivot: float, s1: float, s2: float, s3: float, s4: float) -> "Moments":
        """Make moments from sums of powers of the distance from a pivot that is near the mean."""
        if count == 0:
            return NOTHING
        shift = s1 / count
        m2 = s2 - count * shift**2
        m3 = s3 - 3 * shift * s2 + 2 * count * shift**3
        m4 = s4 - 4 * shift * s3 + 6 * shift**2 * s2 - 3 * count * shift**4
        return cls(count, pivot + shift, max(m2, 0.0), m3, max(m4, 0.0))

    def __add__(self, other: "Moments") -> "Moments":
        """Moments of both sets of numbers together.

        P. Pébay, Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical
        moments, SAND2008-6212 (2008), doi:10.2172/1028931.
        """
        if not self.count or not other.count:
            return self if self.count else other
        n, a, b = self.count + other.count, self.count, other.count
        step = other.mean - self.mean
        return Moments(
            n,
            self.mean + step * b / n,
            self.m2 + other.m2 + step**2 * a * b / n,
            self.m3
            + other.m3
            + step**3 * a * b * (a - b) / n**2
            + 3 * step * (a * other.m2 - b * self.m2) / n,
            self.m4
            + other.m4
            + step**4 * a * b * (a * a - a * b + b * b) / n**3
            + 6 * step**2 * (a * a * other.m2 + b * b * self.m2) / n**2
            + 4 * step * (a * other.m3 - b * self.m3) / n,
        )

    @property
    def sd(self) -> float:
        """Standard deviation, with n - 1 below the fraction; NaN for fewer than two numbers."""
        return float(np.sqrt(self.m2 / (self.count - 1))) if self.count > 1 else float("nan")

    @property
    def mean_error(self) -> float:
        """Standard error of the mean: standard deviation over the square root of n."""
        return self.sd / float(np.sqrt(self.count)) if self.count > 1 else float("nan")

    @property
    def skewness(self) -> float:
        """Skewness G₁, corrected for the sample's size, as pandas' ``skew`` and SciPy's with ``bias=False``.

        D. N. Joanes and C. A. Gill, Comparing measures of sample skewness and kurtosis, The Statistician 47 (1998) 183,
        doi:10.1111/1467-9884.00122. 0 for a symmetric shape; NaN for fewer than three numbers or where all are the same.
        """
        n = self.count
        if n < 3 or not self._has_spread:
            return float("nan")
        biased = np.sqrt(n) * self.m3 / self.m2**1.5
        return float(biased * np.sqrt(n * (n - 1)) / (n - 2))

    @property
    def kurtosis(self) -> float:
        """Excess kurtosis G₂ of the same paper, as pandas' ``kurt`` and SciPy's with ``bias=False``.

        0 for a Gaussian, positive for longer tails; NaN for fewer than four numbers or where all are the same.
        """
        n = self.count
        if n < 4 or not self._has_spread:
            return float("nan")
        biased = n * self.m4 / self.m2**2 - 3
        return float((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * biased + 6))

    @property
    def _has_spread(self) -> bool:
        """Whether the spread is more than the rounding of the mean."""
        return self.m2 > self.count * (4 * EPSILON * abs(self.mean)) ** 2


NOTHING = Moments(0, float("nan"), 0.0, 0.0, 0.0)


def compute_moments(values: Numbers) -> Moments:
    """Compute the moments of finite numbers, in float64 whatever they are."""
    return split_moments(values, None)[0]


def split_moments(values: Numbers, is_first: NDArray[np.float64] | None) -> tuple[Moments, Moments]:
    """Compute the moments of two classes in one pass.

    Parameters
    ----------
    values
        Finite numbers, shape (n,), few enough for a processor's cache.
    is_first
        1.0 for the numbers of the first class, 0.0 for those of the second; None: all are of the first.

    Returns
    -------
    first, second : Moments
    """
    if not len(values):
        return NOTHING, NOTHING
    pivot = values.mean(dtype=np.float64)
    d = np.subtract(values, pivot, dtype=np.float64)
    d2 = d * d
    every = (len(values), d.sum(), d2.sum(), d2 @ d, d2 @ d2)
    if is_first is None:
        return _around(pivot, every), NOTHING
    first = (int(is_first.sum()), d @ is_first, d2 @ is_first, (d2 * d) @ is_first, (d2 * d2) @ is_first)
    return _around(pivot, first), _around(pivot, tuple(a - b for a, b in zip(every, first, strict=True)))


def _around(pivot: float, sums: tuple[float, ...]) -> Moments:
    count, s1, s2, s3, s4 = sums
    return Moments.from_sums(int(count), float(pivot), float(s1), float(s2), float(s3), float(s4))
