"""A set of events on disk: read a column at a time, never altered."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hepmodel.data.schema import Schema
from hepmodel.errors import DatasetError, DatasetNotAvailableError, UnreadableFileError

COLUMNS_AT_ONCE = 64  # of one row group, when single rows are read: below 70 MB


@dataclass(frozen=True)
class Dataset:
    """Events in one Parquet file, with the schema that explains its columns.

    Attributes
    ----------
    name
        Name in the catalogue.
    schema
        Meaning of the columns.
    path
        The Parquet file: features float32 with NaN where missing, label int8.
    """

    name: str
    schema: Schema
    path: Path

    @cached_property
    def number_of_events(self) -> int:
        """Number of rows of the file, from its footer."""
        return int(self._open().metadata.num_rows)

    @cached_property
    def metadata(self) -> dict[str, str]:
        """Key-value metadata of the file: how the events were made or converted."""
        raw = self._open().schema_arrow.metadata or {}
        return {key.decode(): value.decode() for key, value in raw.items()}

    def read_features(self, names: Sequence[str] | None = None) -> NDArray[np.float32]:
        """Read features.

        Parameters
        ----------
        names
            Feature names in the order wanted; all of the schema's by default.

        Returns
        -------
        array of float32, shape (events, features)
            In the units of the schema, NaN where missing.
        """
        wanted = tuple(names) if names is not None else self.schema.feature_names
        for name in wanted:
            self.schema.feature(name)
        table = self._read(wanted)
        matrix = np.empty((table.num_rows, len(wanted)), dtype=np.float32)
        for index, name in enumerate(wanted):
            matrix[:, index] = table.column(name).to_numpy()
        return matrix

    def read_column(self, name: str) -> NDArray[np.float32]:
        """Read one feature of all events, shape (events,), without a second copy in memory."""
        self.schema.feature(name)
        return np.asarray(self._read([name]).column(0).to_numpy(), dtype=np.float32)

    def read_rows(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Read all features of a few events, touching only the parts of the file in which they are.

        Parameters
        ----------
        rows
            Row numbers counted from 0, ascending.

        Returns
        -------
        array of float32, shape (rows, features)
            In the units of the schema, NaN where missing.

        Raises
        ------
        DatasetError
            If there is no such row.
        """
        wanted = np.asarray(rows, dtype=np.int64)
        if len(wanted) and not 0 <= wanted[0] <= wanted[-1] < self.number_of_events:
            raise DatasetError(
                f"{self.name!r} has no event {wanted[0] if wanted[0] < 0 else wanted[-1]}.",
                f"Its events are numbered from 0 to {self.number_of_events - 1}.",
            )
        file, names = self._open(), self.schema.feature_names
        matrix = np.empty((len(wanted), len(names)), dtype=np.float32)
        begin = 0
        for part in range(file.metadata.num_row_groups):
            end = begin + file.metadata.row_group(part).num_rows
            inside = slice(*np.searchsorted(wanted, [begin, end]))
            if inside.start < inside.stop:
                for first in range(0, len(names), COLUMNS_AT_ONCE):
                    some = names[first : first + COLUMNS_AT_ONCE]
                    table = self._read(some, part)
                    for index, name in enumerate(some, first):
                        matrix[inside, index] = table.column(name).to_numpy()[wanted[inside] - begin]
            begin = end
        return matrix

    def read_labels(self) -> NDArray[np.int8]:
        """Read the labels: int8, shape (events,), 1 for signal and 0 for background."""
        return np.asarray(self._read([self.schema.label]).column(0).to_numpy(), dtype=np.int8)

    def read_weights(self) -> NDArray[np.float64]:
        """Read the event weights, shape (events,); ones where the data set has none."""
        if self.schema.weight is None:
            return np.ones(self.number_of_events)
        return np.asarray(self._read([self.schema.weight]).column(0).to_numpy(), dtype=np.float64)

    def _open(self) -> pq.ParquetFile:
        try:
            return pq.ParquetFile(self.path, memory_map=True)
        except FileNotFoundError as error:
            raise DatasetNotAvailableError(
                f"The events of {self.name!r} are not at {self.path} any more.",
                "Fetch or import the data set again.",
            ) from error
        except (pa.ArrowInvalid, OSError) as error:
            raise UnreadableFileError(
                f"{self.path.name} cannot be read as Parquet: {error}.",
                "Fetch or import the data set again.",
            ) from error

    def _read(self, columns: Sequence[str], row_group: int | None = None) -> pa.Table:
        try:
            if row_group is not None:
                return self._open().read_row_group(row_group, columns=list(columns))
            return self._open().read(columns=list(columns))
        except (pa.ArrowInvalid, OSError) as error:
            raise UnreadableFileError(
                f"{self.path.name} is damaged: {error}.", "Fetch or import the data set again."
            ) from error
