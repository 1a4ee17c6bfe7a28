"""The rows of a Parquet file that somebody brought along: a few thousand at a time, trusted in nothing."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hepmodel.data.files.progress import ProgressMeter
from hepmodel.data.importing.column_plan import ColumnPlan, ColumnRole
from hepmodel.data.importing.column_sample import (
    ColumnSample,
    is_numeric_type,
    is_text_type,
    sample_typed_columns,
)
from hepmodel.data.importing.csv_layout import SAMPLE_ROWS
from hepmodel.data.importing.matching import LABEL_NAMES, normalise
from hepmodel.data.schema_storage import SCHEMA_KEY
from hepmodel.data.schemas.known import KNOWN_SCHEMAS
from hepmodel.errors import SchemaMismatchError, UnreadableFileError
from hepmodel.settings import Settings

_LARGEST_FOOTER = 64 * 1024**2
_BATCH_ROWS = 65_536
# a name that is no UTF-8 shows up as the third
_DAMAGE = (pa.ArrowException, OSError, UnicodeDecodeError)


def open_parquet(path: Path, settings: Settings) -> pq.ParquetFile:
    """Open a Parquet file after looking at what it claims about itself.

    Raises
    ------
    UnreadableFileError
        If it is damaged, has no rows, too many columns, or would be too large in memory.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(-min(size, 8), os.SEEK_END)
        tail = file.read()
    if len(tail) < 8 or tail[4:] not in (b"PAR1", b"PARE"):
        raise UnreadableFileError(
            f"{path.name!r} is a Parquet file that is cut off.", "Copy or download it again."
        )
    if int.from_bytes(tail[:4], "little") > min(_LARGEST_FOOTER, size):
        raise UnreadableFileError(
            f"{path.name!r} describes more columns than can be read, or its description is damaged.",
            f"At most {settings.max_import_columns:,} columns are allowed (setting"
            " HEPMODEL_MAX_IMPORT_COLUMNS).",
        )
    try:
        file = pq.ParquetFile(path, memory_map=True)
        # these are read here, where damage to them is expected
        _ = file.schema_arrow.names, file.schema_arrow.types
    except _DAMAGE as error:
        raise UnreadableFileError(
            f"{path.name!r} is a damaged Parquet file: {_first_line(error)}.", "Copy or download it again."
        ) from error
    metadata = file.metadata
    if metadata.num_columns > settings.max_import_columns:
        raise UnreadableFileError(
            f"{path.name!r} has {metadata.num_columns:,} columns; {settings.max_import_columns:,} are"
            " allowed.",
            "Keep only the columns that matter, or raise the setting HEPMODEL_MAX_IMPORT_COLUMNS.",
        )
    if metadata.num_rows == 0:
        raise UnreadableFileError(
            f"{path.name!r} holds no events.", "Give a file with one row for each event."
        )
    packed = sum(metadata.row_group(index).total_byte_size for index in range(metadata.num_row_groups))
    # a column of one repeated number takes a few bytes in the file and all of its rows once it is read
    unpacked = max(packed, 4 * metadata.num_rows * metadata.num_columns)
    if unpacked > settings.max_import_bytes:
        raise UnreadableFileError(
            f"{path.name!r} unpacks to {unpacked:,} bytes; {settings.max_import_bytes:,} are allowed.",
            "Import a part of it, or raise the setting HEPMODEL_MAX_IMPORT_BYTES.",
        )
    return file


def sample_parquet(file: pq.ParquetFile, path: Path, label: str | None) -> tuple[ColumnSample, ...]:
    """Sample the first rows of every column that could be of use.

    Words are read only where a label or a kept column may be: other words are of no use and of any length.
    """
    schema = file.schema_arrow
    kept = {normalise(name) for known in KNOWN_SCHEMAS for name in known.never_features}
    wordy = kept | set(LABEL_NAMES) | ({normalise(label)} if label else set())
    useful = [
        field.name
        for field in schema
        if is_numeric_type(field.type) or (is_text_type(field.type) and normalise(field.name) in wordy)
    ]
    samples = {}
    if useful:
        rows = next(_iterate(file, path, useful, SAMPLE_ROWS), None)
        if rows is None:
            raise UnreadableFileError(
                f"{path.name!r} is a damaged Parquet file: the events that it announces are not there.",
                "Copy or download it again.",
            )
        samples = {sample.name: sample for sample in sample_typed_columns(pa.Table.from_batches([rows]))}
    nothing = sample_typed_columns(pa.table({"": pa.nulls(0)}))[0]
    return tuple(
        ColumnSample(
            position,
            name,
            samples.get(name, nothing).is_numeric,
            samples.get(name, nothing).numbers,
            samples.get(name, nothing).is_label_like,
        )
        for position, name in enumerate(schema.names)
    )


def read_parquet_batches(
    file: pq.ParquetFile, path: Path, plan: ColumnPlan, meter: ProgressMeter
) -> Iterator[pa.RecordBatch]:
    """Read the planned columns of a Parquet file.

    Yields
    ------
    pyarrow.RecordBatch
        Planned columns in the plan's order: features float32, weights float64, labels as they are;
        null or NaN where missing.

    Raises
    ------
    UnreadableFileError
        If the file is damaged.
    SchemaMismatchError
        If a column that should hold numbers does not.
    """
    names = [column.original for column in plan.columns]
    rows, total, size = 0, file.metadata.num_rows, path.stat().st_size
    for batch in _iterate(file, path, names, _BATCH_ROWS):
        arrays = []
        for column in plan.columns:
            values = batch.column(batch.schema.get_field_index(column.original))
            if not is_numeric_type(values.type) and not is_text_type(values.type):
                raise SchemaMismatchError(
                    f"{path.name!r}: column {column.original!r} is of type {values.type}, of no use here.",
                    "Write it as numbers; a label may also be words.",
                )
            is_label = column.role == ColumnRole.LABEL
            arrays.append(values if is_label else pc.cast(values, column.stored_type, safe=False))
        rows += batch.num_rows
        meter.update(size * rows // total, rows)
        yield pa.RecordBatch.from_arrays(arrays, names=[column.name for column in plan.columns])
    meter.update(size, rows, final=True)


def read_stated_schema(file: pq.ParquetFile) -> str | None:
    """Return the name of the schema that the file's metadata state, if they do."""
    metadata = file.schema_arrow.metadata or {}
    if b"schema" in metadata:
        return str(metadata[b"schema"].decode("utf-8", "replace"))
    stored = metadata.get(SCHEMA_KEY.encode(), b"")
    return next((known.name for known in KNOWN_SCHEMAS if f'"name":"{known.name}"'.encode() in stored), None)


def _iterate(file: pq.ParquetFile, path: Path, names: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
    try:
        yield from file.iter_batches(batch_size=rows, columns=list(names))
    except _DAMAGE as error:
        raise UnreadableFileError(
            f"{path.name!r} is a damaged Parquet file: {_first_line(error)}.", "Copy or download it again."
        ) from error


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or ["no reason given"])[0].rstrip(".")
