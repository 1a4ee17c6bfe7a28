"""A Parquet file's own description: the schema as JSON in its key-value metadata."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from hepmodel.data.schema import Schema
from hepmodel.data.schemas.known import find_known_schema
from hepmodel.errors import UnreadableFileError

SCHEMA_KEY = "hepmodel.schema"


def read_stored_schema(path: Path) -> Schema:
    """Read the description that an imported or fetched file carries.

    Where the columns are those of a known schema, its words describe them: better words reach old files.

    Raises
    ------
    UnreadableFileError
        If the file is not Parquet, or carries no description of its columns.
    FileNotFoundError
        If there is no such file.
    """
    advice = f"Remove it with `python -m hepmodel datasets remove {path.stem}` and fetch or import it again."
    try:
        metadata = pq.read_schema(path).metadata or {}
    except FileNotFoundError:
        raise
    except (pa.ArrowInvalid, OSError) as error:
        raise UnreadableFileError(f"{path.name} cannot be read as Parquet: {error}.", advice) from error
    text = metadata.get(SCHEMA_KEY.encode())
    if text is None:
        raise UnreadableFileError(f"{path.name} says nothing about what its columns mean.", advice)
    try:
        stored = Schema.model_validate_json(text)
    except ValidationError as error:
        raise UnreadableFileError(f"The description inside {path.name} is damaged.", advice) from error
    known = find_known_schema(stored.name)
    if known is not None and _columns(known) == _columns(stored):
        words = ("features", "objects", "expected_signal", "expected_background")
        return stored.model_copy(update={name: getattr(known, name) for name in words})
    return stored


def _columns(schema: Schema) -> tuple[object, ...]:
    return schema.feature_names, schema.label, schema.weight, schema.missing_marker
