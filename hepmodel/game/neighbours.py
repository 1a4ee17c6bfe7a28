"""Collisions that are most like one: what became of them is evidence that needs no network."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from hepmodel.data.split import TrainEvents

COMPARED = 7
"""So many of the most telling features are compared."""
ASKED = 20


@dataclass(frozen=True)
class Neighbour:
    """A collision of the train part that is like another.

    Attributes
    ----------
    row
        Its row number in the data set.
    values
        Its features, the most telling first, float32, shape (compared features,), NaN where missing.
    distance
        Root of the mean squared difference of ranks: 0 is alike, 1 as different as can be.
    """

    row: int
    values: NDArray[np.float32]
    distance: float


@dataclass(frozen=True)
class NeighboursResult:
    """What collisions are like one.

    Attributes
    ----------
    signal, background
        The nearest of each class.
    asked
        Number of nearest collisions that were looked at.
    of_signal
        How many of these are signal.
    """

    signal: Neighbour
    background: Neighbour
    asked: int
    of_signal: int


@dataclass(frozen=True)
class Neighbourhood:
    """Collisions with known truth, prepared for searching.

    Attributes
    ----------
    rows, values
        Of all of them, shapes (events,) and (events, compared features).
    classes
        Places of background and of signal among them.
    trees
        Their ranks, background first.
    sorted_values
        Of each compared feature, without those that are missing.
    """

    rows: NDArray[np.int64]
    values: NDArray[np.float32]
    classes: tuple[NDArray[np.int64], NDArray[np.int64]]
    trees: tuple[cKDTree, cKDTree]
    sorted_values: tuple[NDArray[np.float32], ...]

    def find(self, values: NDArray[np.float32]) -> NeighboursResult:
        """Find the collisions that are most like one.

        Parameters
        ----------
        values
            Its features, the most telling first, float32, shape (features,): those that are compared are used.
        """
        place = _rank(values[None, : len(self.sorted_values)], self.sorted_values)[0]
        found = []
        for tree, members in zip(self.trees, self.classes, strict=True):
            distances, nearest = tree.query(place, k=min(ASKED, len(members)))
            found.append((np.atleast_1d(distances), members[np.atleast_1d(nearest)]))
        background, signal = found
        all_distances = np.concatenate([background[0], signal[0]])
        asked = min(ASKED, len(all_distances))
        closest = np.argsort(all_distances, kind="stable")[:asked]
        return NeighboursResult(
            self._describe(signal),
            self._describe(background),
            asked,
            int(np.sum(closest >= len(background[0]))),
        )

    def _describe(self, found: tuple[NDArray[np.float64], NDArray[np.int64]]) -> Neighbour:
        distances, places = found
        scale = np.sqrt(len(self.sorted_values))
        return Neighbour(int(self.rows[places[0]]), self.values[places[0]], float(distances[0] / scale))


def settle_neighbourhood(train: TrainEvents, order: Sequence[int], compared: int = COMPARED) -> Neighbourhood:
    """Prepare events for searching.

    Parameters
    ----------
    train
        Events with known truth, of both classes.
    order
        Columns of the features, the most telling first.
    compared
        So many of them are compared: by their ranks, so that no unit and no long tail weighs more than another. A feature that
        an event lacks counts as below all.
    """
    values = train.features[:, list(order)[:compared]]
    sorted_values = tuple(np.sort(column[np.isfinite(column)]) for column in values.T)
    ranks = _rank(values, sorted_values)
    background, signal = (np.flatnonzero(train.labels == label) for label in (0, 1))
    return Neighbourhood(
        train.rows,
        values,
        (background, signal),
        (cKDTree(ranks[background]), cKDTree(ranks[signal])),
        sorted_values,
    )


def _rank(values: NDArray[np.float32], sorted_values: Sequence[NDArray[np.float32]]) -> NDArray[np.float64]:
    """Return which share of the known collisions has less, half of those that have the same: 0 to 1; 0 where missing."""
    ranks = np.zeros(values.shape)
    for column, known in enumerate(sorted_values):
        there = np.isfinite(values[:, column])
        below = np.searchsorted(known, values[there, column], "left")
        upto = np.searchsorted(known, values[there, column], "right")
        ranks[there, column] = (below + upto) / (2.0 * max(len(known), 1))
    return ranks
