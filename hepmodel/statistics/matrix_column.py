"""One column of a matrix of events, by the name of its feature: before or after a preprocessing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.distribution import DistributionResult, fill_feature


@dataclass(frozen=True)
class ColumnDistribution:
    """How a column is distributed.

    Attributes
    ----------
    feature
        What the column is.
    shapes
        Histograms of signal and background, each normalised to one.
    """

    feature: Feature
    shapes: DistributionResult


def fill_column(
    features: Sequence[Feature],
    values: NDArray[np.float32],
    name: str,
    labels: NDArray[np.int8],
    bins: int | None = None,
) -> ColumnDistribution:
    """Fill the histograms of one column, each event counting as one.

    Parameters
    ----------
    features, values
        What the columns are, and the events, shape (events, columns).
    name
        Of the feature wanted.
    labels
        1 signal, 0 background, shape (events,).
    bins
        Number of bins; as many as suit the events by default.

    Raises
    ------
    SchemaMismatchError
        If there is no such column, or no event has a value there.
    """
    for index, feature in enumerate(features):
        if feature.name == name:
            shapes = fill_feature(feature, values[:, index], labels, None, bins).normalised()
            return ColumnDistribution(feature, shapes)
    raise SchemaMismatchError(
        f"There is no column {name[:60]!r}.", f"There are: {', '.join(one.name for one in features)}."
    )
