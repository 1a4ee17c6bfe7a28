"""A data set's columns as arrays, read when they are first asked for."""

from collections.abc import Sequence
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.columns import Column, ColumnCache
from hepmodel.data.dataset import Dataset
from hepmodel.data.schema import Schema

DEFAULT_LIMIT = 1536 * 1024**2
SMALL_BYTES, FEW_COLUMNS = 64 * 1024**2, 64  # up to here whole columns are read when one event is asked for
LABEL, WEIGHT = object(), object()


class EventTable:
    """The events of one data set, a column at a time: what every exploring function takes.

    Parameters
    ----------
    dataset
        Where the events are.
    cache
        Keeps the columns that were read; one of its own by default. The app gives all tables the same.
    concealed
        Events whose class is not to be told, bool, shape (events,): their label reads -1, so that they belong to no class
        and count nowhere. None by default.

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.settings import Settings
    >>> table = EventTable(find_dataset("higgs", Settings()))
    >>> len(table), table.column("m_bb").dtype.name
    (100000, 'float32')
    """

    def __init__(
        self,
        dataset: Dataset,
        cache: ColumnCache | None = None,
        concealed: NDArray[np.bool_] | None = None,
    ) -> None:
        self.dataset = dataset
        self._cache = cache or ColumnCache(DEFAULT_LIMIT)
        self._concealed = concealed

    def conceal(self, events: NDArray[np.bool_]) -> Self:
        """Return the same table with the class of these events, bool, shape (events,), not told. Columns are shared."""
        return type(self)(self.dataset, self._cache, events)

    @cached_property
    def told(self) -> int:
        """Number of events whose class is told: all of them, where none is concealed."""
        return len(self) if self._concealed is None else int(np.count_nonzero(~self._concealed))

    def __len__(self) -> int:
        return self.dataset.number_of_events

    @property
    def schema(self) -> Schema:
        """Meaning of the columns."""
        return self.dataset.schema

    @cached_property
    def version(self) -> tuple[str, int, int]:
        """Path and time of change of the file, and how many events are told: another where the events are others."""
        return (*self._file, self.told)

    def column(self, name: str) -> NDArray[np.float32]:
        """One feature of all events: float32, shape (events,), NaN where missing, read-only.

        Raises
        ------
        SchemaMismatchError
            If there is no such feature.
        """
        self.schema.feature(name)
        values: NDArray[np.float32] = self._get(name)  # type: ignore[assignment]
        return values

    def columns(self, names: Sequence[str]) -> list[NDArray[np.float32]]:
        """Several features, in the order of the names."""
        return [self.column(name) for name in names]

    def row(self, row: int) -> NDArray[np.float32]:
        """All features of one event in the schema's order: float32, shape (features,), NaN where missing.

        Of a big or wide set only the part of the file in which the event is gets read.

        Raises
        ------
        DatasetError
            If there is no such row.
        """
        names = self.schema.feature_names
        small = 4 * len(self) * len(names) <= SMALL_BYTES and len(names) <= FEW_COLUMNS
        if not small or not 0 <= row < len(self):
            values: NDArray[np.float32] = self.dataset.read_rows([row])[0]
            return values
        return np.array([self.column(name)[row] for name in names], dtype=np.float32)

    @property
    def labels(self) -> NDArray[np.int8]:
        """1 for signal, 0 for background, -1 where it is concealed: int8, shape (events,), read-only."""
        return self._labels

    @property
    def weights(self) -> NDArray[np.float64] | None:
        """Event weights, float64, shape (events,), read-only; None where the data set has none."""
        if self.schema.weight is None:
            return None
        weights: NDArray[np.float64] = self._get(WEIGHT)  # type: ignore[assignment]
        return weights

    @cached_property
    def _labels(self) -> NDArray[np.int8]:
        truth: NDArray[np.int8] = self._get(LABEL)  # type: ignore[assignment]
        if self._concealed is None:
            return truth
        labels = np.where(self._concealed, np.int8(-1), truth)
        labels.setflags(write=False)
        return labels

    def _get(self, name: object) -> Column:
        return self._cache.get((self._file, name), lambda: self._read(name))

    @cached_property
    def _file(self) -> tuple[str, int]:
        return str(self.dataset.path), self.dataset.path.stat().st_mtime_ns

    def _read(self, name: object) -> Column:
        if name is LABEL:
            return self.dataset.read_labels().copy()
        if name is WEIGHT:
            return self.dataset.read_weights().copy()
        return self.dataset.read_column(str(name))
