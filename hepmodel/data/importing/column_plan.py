"""Which column of a file becomes which column of the stored events."""

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from hepmodel.data.schema import Schema


class ColumnRole(StrEnum):
    """What a column of a file is for."""

    FEATURE = "feature"
    LABEL = "label"
    WEIGHT = "weight"
    KEPT = "kept"  # stored beside the features, never an input


@dataclass(frozen=True)
class PlannedColumn:
    """One column to read.

    Attributes
    ----------
    position
        Place in the original file, counted from 0.
    original
        Name in the original file, for messages.
    name
        Name in the stored file.
    role
        What it is for.
    is_text
        True for a kept column of words.
    """

    position: int
    original: str
    name: str
    role: ColumnRole
    is_text: bool = False

    @property
    def stored_type(self) -> pa.DataType:
        """Type in the stored file."""
        match self.role:
            case ColumnRole.FEATURE:
                return pa.float32()
            case ColumnRole.LABEL:
                return pa.int8()
            case ColumnRole.WEIGHT:
                return pa.float64()
        return pa.string() if self.is_text else pa.float64()


@dataclass(frozen=True)
class ColumnPlan:
    """How a file becomes a data set.

    Attributes
    ----------
    schema
        Meaning of the stored columns.
    columns
        What to read, in the stored file's order.
    allows_missing
        True where a feature may be missing (NaN) in an event.
    notices
        Sentences that tell the user what was decided.
    """

    schema: Schema
    columns: tuple[PlannedColumn, ...]
    allows_missing: bool
    notices: tuple[str, ...] = ()

    @property
    def arrow_schema(self) -> pa.Schema:
        """Columns and types of the stored file."""
        return pa.schema([pa.field(column.name, column.stored_type) for column in self.columns])
