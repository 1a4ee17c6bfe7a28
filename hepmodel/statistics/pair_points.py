"""A few events of a pair of features as points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.statistics.sample import choose_evenly, take_sample
from hepmodel.statistics.selection import Mask


@dataclass(frozen=True)
class PairPoints:
    """A few events as points.

    Attributes
    ----------
    x, y
        The two features, float32, shape (points,); events that lack one are left out.
    labels
        1 for signal and 0 for background, shape (points,).
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    labels: NDArray[np.int8]


def choose_points(
    table: EventTable, x: str, y: str, mask: Mask | None = None, most: int = 4_000
) -> PairPoints:
    """Choose a few thousand events evenly, as many of each class where there are enough.

    Raises
    ------
    SchemaMismatchError
        If no event passes.
    """
    rows = choose_evenly(take_sample(table, (x, y), mask), most)
    first, second = table.column(x)[rows], table.column(y)[rows]
    has_both = np.isfinite(first) & np.isfinite(second)
    return PairPoints(first[has_both], second[has_both], table.labels[rows][has_both])
