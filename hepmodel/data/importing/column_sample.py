"""The first values of a column, from which its role is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hepmodel.data.importing.csv_layout import CsvLayout
from hepmodel.data.importing.label_words import parse_label
from hepmodel.data.importing.numbers_in_text import is_missing, is_number


@dataclass(frozen=True)
class ColumnSample:
    """What the first rows show of one column.

    Attributes
    ----------
    position, name
        Place in the file, counted from 0, and name there (empty where it has none).
    is_numeric
        True where it holds numbers; a few fields that are none do not change that, they are faults.
    numbers
        The numbers among the values, float64.
    is_label_like
        True where every value says signal or background.
    """

    position: int
    name: str
    is_numeric: bool
    numbers: NDArray[np.float64]
    is_label_like: bool

    @property
    def is_running_index(self) -> bool:
        """True where whole numbers go up by one from row to row."""
        starts_whole = len(self.numbers) >= 10 and float(self.numbers[0]).is_integer()
        return starts_whole and bool(np.all(np.diff(self.numbers) == 1))


def sample_text_columns(layout: CsvLayout, names: Sequence[str]) -> tuple[ColumnSample, ...]:
    """Sample the columns of a CSV file; `names` are those of its header, or what takes their place."""
    samples = []
    for position, name in enumerate(names):
        values = [row[position] for row in layout.sample if len(row) > position]
        present = [value for value in values if not is_missing(value)]
        numbers = np.array([float(value) for value in present if is_number(value)], dtype=np.float64)
        is_label = bool(present) and all(parse_label(value) is not None for value in set(present))
        samples.append(ColumnSample(position, name, 2 * len(numbers) >= len(present), numbers, is_label))
    return tuple(samples)


def sample_typed_columns(table: pa.Table) -> tuple[ColumnSample, ...]:
    """Sample the columns of a Parquet file from its first rows."""
    samples = []
    for position, (name, column) in enumerate(zip(table.column_names, table.columns, strict=True)):
        numeric = is_numeric_type(column.type)
        numbers = np.empty(0)
        if numeric:
            numbers = column.drop_null().cast(pa.float64(), safe=False).to_numpy()
            numbers = numbers[~np.isnan(numbers)]
        readable = numeric or is_text_type(column.type)
        words = set(column.drop_null().unique().to_pylist()) if readable else set()
        words = {word for word in words if word == word}  # NaN is not equal to itself
        is_label = bool(words) and all(parse_label(word) is not None for word in words)
        samples.append(ColumnSample(position, name, numeric, numbers, is_label))
    return tuple(samples)


def is_numeric_type(type_: pa.DataType) -> bool:
    """Say whether a Parquet column's type is one of numbers."""
    types = pa.types
    return bool(
        types.is_floating(type_)
        or types.is_integer(type_)
        or types.is_boolean(type_)
        or types.is_decimal(type_)
    )


def is_text_type(type_: pa.DataType) -> bool:
    """Say whether a Parquet column's type is one of words."""
    if pa.types.is_dictionary(type_):
        type_ = type_.value_type
    return bool(
        pa.types.is_string(type_) or pa.types.is_large_string(type_) or pa.types.is_string_view(type_)
    )
