"""What is told of one feature: how many values it has, where they lie, how they are spread."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.statistics.binning import MOST_DISCRETE_VALUES
from hepmodel.statistics.sketch import Sketch

QUANTILES = (0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999)


@dataclass(frozen=True)
class ClassProfile:
    """One class's values of a feature.

    Attributes
    ----------
    events, missing
        Events of the class, and how many of them have no value.
    mean, mean_error, sd
        Of those that have one; NaN where there are too few.
    """

    events: int
    missing: int
    mean: float
    mean_error: float
    sd: float

    @property
    def missing_share(self) -> float:
        """Share of the class's events that have no value; NaN where the class has no events."""
        return self.missing / self.events if self.events else float("nan")

    @property
    def missing_error(self) -> float:
        """Statistical error of that share, from the binomial distribution."""
        share = self.missing_share
        return float(np.sqrt(share * (1 - share) / self.events)) if self.events else float("nan")


@dataclass(frozen=True)
class FeatureProfile:
    """A feature in numbers. Every event counts once, whatever its weight.

    Attributes
    ----------
    feature
        The feature.
    events, missing, infinite
        Events in all, those without a value, and those whose value is infinite (left out of all that follows).
    mean, mean_error, sd
        Mean with its standard error, and standard deviation (n - 1).
    minimum, maximum
        Smallest and largest value.
    quantiles
        Values below which the shares `QUANTILES` of the values lie, linear between neighbours.
    skewness, kurtosis
        As pandas' ``skew`` and ``kurt``: corrected for the sample's size, kurtosis being 0 for a Gaussian.
    log_skewness
        Skewness of the logarithm; NaN where not all values are positive, or where the skewness is small anyway.
    distinct
        How many different values there are.
    levels
        These values where they are few, ascending, shape (distinct,); else empty.
    marker
        A number such as -999 that seems to stand for "no value", and how often it occurs; None where there is none.
    signal, background
        The same by class, as far as it tells something.
    sketch
        A small histogram; None where no event has a value.
    """

    feature: Feature
    events: int
    missing: int
    infinite: int
    mean: float
    mean_error: float
    sd: float
    minimum: float
    maximum: float
    quantiles: tuple[float, ...]
    skewness: float
    kurtosis: float
    log_skewness: float
    distinct: int
    levels: NDArray[np.float32]
    marker: tuple[float, int] | None
    signal: ClassProfile
    background: ClassProfile
    sketch: Sketch | None

    @property
    def name(self) -> str:
        """Name of the feature."""
        return self.feature.name

    @property
    def count(self) -> int:
        """Events with a finite value."""
        return self.events - self.missing - self.infinite

    @property
    def missing_share(self) -> float:
        """Share of events without a value; NaN where there are no events."""
        return self.missing / self.events if self.events else float("nan")

    @property
    def is_constant(self) -> bool:
        """Whether all values are the same."""
        return self.distinct == 1

    @property
    def is_discrete(self) -> bool:
        """Whether there are few different values, and many events for each of them."""
        return 1 < self.distinct <= min(MOST_DISCRETE_VALUES, self.count // 5)

    @property
    def orders_of_magnitude(self) -> float:
        """Powers of ten from the 1st percentile to the largest value; NaN where not all values are positive.

        Not from the very smallest: a distance can be as near to zero as it likes by chance.
        """
        if not self.count or self.minimum <= 0:
            return float("nan")
        return float(np.log10(self.maximum / self.quantile(0.01)))

    def quantile(self, share: float) -> float:
        """Return one of the quantiles in `QUANTILES`."""
        return self.quantiles[QUANTILES.index(share)]
