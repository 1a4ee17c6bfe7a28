"""The exact place at which a CSV file goes wrong, found by reading on slowly from the last good row."""

import csv
import io
from pathlib import Path

from hepmodel.data.importing.column_plan import ColumnPlan, ColumnRole
from hepmodel.data.importing.csv_layout import CsvLayout
from hepmodel.data.importing.file_kind import FileKind
from hepmodel.data.importing.numbers_in_text import MISSING_WORDS, is_number
from hepmodel.data.importing.text_stream import TextStream
from hepmodel.errors import UnreadableFileError

_LONGEST_LINE = 1024**2


def explain_csv_fault(
    path: Path, kind: FileKind, layout: CsvLayout, plan: ColumnPlan, good_rows: int, max_bytes: int
) -> UnreadableFileError:
    """Say in words why the fast reader gave up.

    Parameters
    ----------
    path, kind, layout, plan
        The file, its layout, and the columns that were wanted.
    good_rows
        Rows that were read without a fault.
    max_bytes
        Most bytes of text to look through.

    Returns
    -------
    UnreadableFileError
        To be raised by the caller. Rows count from 1, the header and blank lines do not count.
    """
    with TextStream(path, kind, max_bytes) as stream:
        text = io.TextIOWrapper(
            io.BufferedReader(stream, 1024**2), encoding="utf-8", errors="surrogateescape"
        )
        for _ in range(layout.lines_before_data):
            text.readline(_LONGEST_LINE)
        row = 0
        while line := text.readline(_LONGEST_LINE):
            if line == "\n":
                continue
            row += 1
            if row > good_rows and (fault := _find_fault(line, layout, plan, row, path.name)):
                return fault
    return UnreadableFileError(
        f"{path.name!r} cannot be read as a table after row {good_rows:,}.",
        "Look for quotation marks that are opened and never closed.",
    )


def _find_fault(
    line: str, layout: CsvLayout, plan: ColumnPlan, row: int, name: str
) -> UnreadableFileError | None:
    if len(line) >= _LONGEST_LINE:
        return UnreadableFileError(f"{name!r}: row {row:,} is longer than a mebibyte.", "Remove that row.")
    try:
        fields = next(csv.reader([line], delimiter=layout.delimiter), [])
    except csv.Error as error:
        return UnreadableFileError(
            f"{name!r}: row {row:,} is no row of a table ({error}).", "Mend or remove it."
        )
    if len(fields) != layout.number_of_columns:
        count = "1 field" if len(fields) == 1 else f"{len(fields)} fields"
        return UnreadableFileError(
            f"{name!r}: row {row:,} has {count} where the first line has {layout.number_of_columns}.",
            "Mend or remove that row; if it is the last one, the file may be cut off.",
        )
    for column in plan.columns:
        value = fields[column.position]
        is_text = column.role == ColumnRole.LABEL or column.is_text
        if any("\udc80" <= letter <= "\udcff" for letter in value):  # bytes that are no letters
            return UnreadableFileError(
                f"{name!r}: row {row:,}, column {column.original!r} is not in the UTF-8 encoding.",
                "Save the file in the UTF-8 encoding (in a spreadsheet: 'CSV UTF-8').",
            )
        if not is_text and value not in MISSING_WORDS and not is_number(value):
            return UnreadableFileError(
                f"{name!r}: row {row:,}, column {column.original!r} holds {value[:40]!r}, which is not a"
                " number.",
                "Mend that field or remove the row; numbers have a decimal point and no separators of"
                " thousands.",
            )
    return None
