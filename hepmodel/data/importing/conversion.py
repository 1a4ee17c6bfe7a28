"""Rows of any origin become the stored form: float32 features, int8 labels, NaN for what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hepmodel.data.importing.column_plan import ColumnPlan, ColumnRole, PlannedColumn
from hepmodel.data.importing.label_words import ACCEPTED, NO_LABEL, encode_labels
from hepmodel.errors import SchemaMismatchError, UnreadableFileError

ROW_GROUP = 262_144


@dataclass(frozen=True)
class ConversionResult:
    """What was written.

    Attributes
    ----------
    signal, background
        Events of each class.
    missing
        Missing values by feature, of those features that have any.
    """

    signal: int
    background: int
    missing: Mapping[str, int]

    @property
    def events(self) -> int:
        """Events in all."""
        return self.signal + self.background


def convert_batches(
    batches: Iterator[pa.RecordBatch],
    plan: ColumnPlan,
    target: Path,
    metadata: Mapping[str, str],
    source_name: str,
) -> ConversionResult:
    """Check rows and write them as Parquet, one row group in memory at a time.

    Parameters
    ----------
    batches
        Rows with the plan's columns.
    plan
        The stored columns and their meaning.
    target
        Where to write: a temporary path, as an error leaves half a file there.
    metadata
        Key-value metadata of the new file.
    source_name
        Name of the original file, for messages.

    Returns
    -------
    ConversionResult

    Raises
    ------
    UnreadableFileError
        If a number is infinite, a label is none, or something is missing that must not be;
        names row and column.
    SchemaMismatchError
        If all events are of one class.
    """
    schema = plan.arrow_schema.with_metadata(dict(metadata))
    floats = [field.name for field in schema if pa.types.is_floating(field.type)]
    counts = {0: 0, 1: 0}
    missing = {column.name: 0 for column in plan.columns if column.role == ColumnRole.FEATURE}
    with pq.ParquetWriter(
        target,
        schema,
        compression="zstd",
        use_dictionary=[field.name for field in schema if field.name not in floats],
        use_byte_stream_split=floats,
    ) as writer:
        pending: list[pa.RecordBatch] = []
        waiting = rows = 0
        for batch in batches:
            checked = _check_batch(batch, plan, rows, missing, source_name)
            labels = checked.column(plan.schema.label).to_numpy()
            counts[1] += int(labels.sum())
            counts[0] += int(len(labels) - labels.sum())
            pending.append(pa.RecordBatch.from_arrays(checked.columns, schema=schema))
            rows += batch.num_rows
            waiting += batch.num_rows
            if waiting >= ROW_GROUP:
                writer.write_table(pa.Table.from_batches(pending), row_group_size=ROW_GROUP)
                pending, waiting = [], 0
        if pending:
            writer.write_table(pa.Table.from_batches(pending), row_group_size=ROW_GROUP)
    if rows == 0:
        raise UnreadableFileError(
            f"{source_name!r} holds no events.", "Give a file with one row for each event."
        )
    if 0 in counts.values():
        only = "signal" if counts[1] else "background"
        raise SchemaMismatchError(
            f"All {rows:,} events of {source_name!r} are {only}.",
            "A model learns the difference between two classes: give a file with both.",
        )
    return ConversionResult(counts[1], counts[0], {name: count for name, count in missing.items() if count})


def _check_batch(
    batch: pa.RecordBatch, plan: ColumnPlan, rows_before: int, missing: dict[str, int], source_name: str
) -> pa.RecordBatch:
    arrays: list[pa.Array] = []
    for column, values in zip(plan.columns, batch.columns, strict=True):
        match column.role:
            case ColumnRole.LABEL:
                arrays.append(pa.array(_check_labels(column, values, rows_before, source_name)))
            case ColumnRole.KEPT:
                arrays.append(values)
            case ColumnRole.WEIGHT:
                numbers = values.to_numpy(zero_copy_only=False).astype(np.float64)
                _refuse_first(~np.isfinite(numbers), numbers, column, rows_before, source_name)
                arrays.append(pa.array(numbers))
            case ColumnRole.FEATURE:
                numbers = _check_feature(column, values, plan, rows_before, source_name)
                missing[column.name] += int(np.isnan(numbers).sum())
                arrays.append(pa.array(numbers))
    return pa.RecordBatch.from_arrays(arrays, names=[column.name for column in plan.columns])


def _check_feature(
    column: PlannedColumn, values: pa.Array, plan: ColumnPlan, rows_before: int, source_name: str
) -> NDArray[np.float32]:
    numbers = np.array(values.to_numpy(zero_copy_only=False), dtype=np.float32)
    if plan.schema.missing_marker is not None:
        numbers[numbers == np.float32(plan.schema.missing_marker)] = np.nan
    _refuse_first(np.isinf(numbers), numbers, column, rows_before, source_name)
    if not plan.allows_missing:
        _refuse_first(np.isnan(numbers), numbers, column, rows_before, source_name)
    return numbers


def _check_labels(
    column: PlannedColumn, values: pa.Array, rows_before: int, source_name: str
) -> NDArray[np.int8]:
    labels = encode_labels(values)
    bad = np.flatnonzero(labels == NO_LABEL)
    if len(bad):
        value = values[int(bad[0])].as_py()
        what = "is empty" if value is None or value != value else f"holds {str(value)[:40]!r}"
        raise UnreadableFileError(
            f"{source_name!r}: row {rows_before + int(bad[0]) + 1:,}, column {column.original!r} {what},"
            " which is no label.",
            f"Write {ACCEPTED}.",
        )
    return labels


def _refuse_first(
    is_bad: NDArray[np.bool_],
    numbers: NDArray[np.floating],
    column: PlannedColumn,
    rows_before: int,
    source_name: str,
) -> None:
    if not is_bad.any():
        return
    index = int(np.argmax(is_bad))
    what = "has no number" if np.isnan(numbers[index]) else "is infinite or too large for a 32-bit number"
    raise UnreadableFileError(
        f"{source_name!r}: row {rows_before + index + 1:,}, column {column.original!r} {what}.",
        "Mend that field or remove the row.",
    )
