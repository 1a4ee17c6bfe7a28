"""Columns of numbers whose rows belong to classes: what the functions about shapes take."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.selection import Mask

CLASSES = ("background", "signal")


@dataclass(frozen=True)
class Sample:
    """Some features of the events that pass, with the class of each. Holds the table's columns, and copies nothing.

    Attributes
    ----------
    names
        The features, in the order that counts.
    columns
        One array a feature: float32, shape (rows,), NaN where missing.
    labels
        Position of each row's class in `classes`, int8, shape (rows,).
    classes
        Names of the classes, that of label 0 first.
    mask
        Which rows pass, bool, shape (rows,); None where all do.
    """

    names: tuple[str, ...]
    columns: tuple[NDArray[np.float32], ...]
    labels: NDArray[np.int8]
    classes: tuple[str, ...] = CLASSES
    mask: Mask | None = None

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Number of events that pass, by class."""
        passing = self.labels if self.mask is None else self.labels[self.mask]
        return tuple(int(np.count_nonzero(passing == code)) for code in range(len(self.classes)))

    @property
    def size(self) -> int:
        """Number of events that pass, of all classes."""
        return sum(self.sizes)

    @property
    def filled_classes(self) -> tuple[int, ...]:
        """Labels of the classes of which at least one event passes."""
        return tuple(code for code, size in enumerate(self.sizes) if size)

    def only(self, names: Sequence[str]) -> "Sample":
        """Return the same events with fewer features, or with their order changed."""
        columns = tuple(self.columns[self.names.index(name)] for name in names)
        return Sample(tuple(names), columns, self.labels, self.classes, self.mask)

    def find_rows(self, rows: slice) -> list[NDArray[np.intp]]:
        """Find what passes in a slice of the rows: for each class the positions in the slice."""
        labels = self.labels[rows]
        kept = None if self.mask is None else self.mask[rows]
        found = []
        for code in range(len(self.classes)):
            of_class = labels == code
            found.append(np.flatnonzero(of_class if kept is None else of_class & kept))
        return found


def take_sample(table: EventTable, names: Sequence[str], mask: Mask | None = None) -> Sample:
    """Take some features of the events that pass.

    Raises
    ------
    SchemaMismatchError
        If no event passes, no feature is named, or one is not there.
    """
    if not names:
        raise SchemaMismatchError("No feature is chosen.", "Choose at least one.")
    told = table.labels >= 0
    if not told.all():  # what is concealed counts nowhere, not even in a mean
        mask = told if mask is None else mask & told
    sample = Sample(tuple(names), tuple(table.columns(names)), table.labels, CLASSES, mask)
    if not sample.size:
        raise SchemaMismatchError(
            "Not one collision passes the cuts, so there is nothing to draw.", "Widen a cut or take one away."
        )
    return sample


def choose_evenly(sample: Sample, most: int) -> NDArray[np.intp]:
    """Choose events evenly along the file, the same number of each class where there are enough.

    Parameters
    ----------
    sample
        Events.
    most
        How many in all, at most.

    Returns
    -------
    array of int, shape (chosen,)
        Row numbers, in the order of the file.
    """
    share = max(1, most // max(1, len(sample.filled_classes)))
    chosen = []
    for rows in sample.find_rows(slice(None)):
        if len(rows) > share:
            rows = rows[np.linspace(0, len(rows) - 1, share).round().astype(np.intp)]
        chosen.append(rows)
    return np.sort(np.concatenate(chosen))


def take_rows(sample: Sample, rows: NDArray[np.intp]) -> NDArray[np.float32]:
    """Return the features of some rows: float32, shape (rows, features), NaN where missing."""
    return np.stack([column[rows] for column in sample.columns], axis=1)
