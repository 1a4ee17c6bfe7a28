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
from hepmodel.errors import DatasetNotAvailableError, UnreadableFileError


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

    def _read(self, columns: Sequence[str]) -> pa.Table:
        try:
            return self._open().read(columns=list(columns))
        except (pa.ArrowInvalid, OSError) as error:
            raise UnreadableFileError(
                f"{self.path.name} is damaged: {error}.", "Fetch or import the data set again."
            ) from error
