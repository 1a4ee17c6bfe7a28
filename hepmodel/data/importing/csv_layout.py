"""How a CSV file is laid out: separator, names of the columns, first rows."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from hepmodel.data.importing.file_kind import FileKind, refuse_foreign
from hepmodel.data.importing.numbers_in_text import is_missing, is_number
from hepmodel.data.importing.text_stream import TextStream
from hepmodel.errors import UnreadableFileError
from hepmodel.settings import Settings

_HEAD_BYTES = 1024**2
_LINE_END = re.compile(r"\r\n|\r|\n")
SAMPLE_ROWS = 2_000


@dataclass(frozen=True)
class CsvLayout:
    """What the beginning of a CSV file shows.

    Attributes
    ----------
    delimiter
        Comma, semicolon or tabulator.
    names
        Names of the columns as written in the header line; None where the file begins with numbers.
    lines_before_data
        Lines to skip: the header and blank lines above it.
    number_of_columns
        Fields in the first line.
    sample
        The first rows, as text.
    """

    delimiter: str
    names: tuple[str, ...] | None
    lines_before_data: int
    number_of_columns: int
    sample: tuple[tuple[str, ...], ...]


def read_csv_layout(path: Path, kind: FileKind, settings: Settings) -> CsvLayout:
    """Read the beginning of a CSV file, at most one mebibyte of it.

    Raises
    ------
    UnreadableFileError
        If it is not a table of text: another kind of file, a wrong encoding, nothing but a header,
        too many columns.
    """
    head, is_whole = _read_head(path, kind, settings)
    lines = _LINE_END.split(_decode(head, is_whole, path.name))
    blank = next((index for index, line in enumerate(lines) if line.strip()), None)
    if blank is None:
        raise UnreadableFileError(
            f"{path.name!r} is empty: it holds no line of text.", "Copy or download it again."
        )
    first = lines[blank]
    delimiter = max(",;\t", key=lambda sign: _count_fields(first, sign))
    count = _count_fields(first, delimiter)
    if count > settings.max_import_columns or (not is_whole and len(lines) == blank + 1):
        least = "at least " if not is_whole and len(lines) == blank + 1 else ""
        raise UnreadableFileError(
            f"The first line of {path.name!r} has {least}{count:,} columns; {settings.max_import_columns:,}"
            " are allowed.",
            "Keep only the columns that matter, or raise the setting HEPMODEL_MAX_IMPORT_COLUMNS.",
        )
    if count == 1:
        raise UnreadableFileError(
            f"The first line of {path.name!r} has one column only: {first[:60]!r}.",
            "Separate the columns by commas, semicolons or tabulators; at least a label and one feature are"
            " needed.",
        )
    fields = _split(first, delimiter, path.name)
    has_names = not all(is_number(field) or is_missing(field) for field in fields)
    skipped = blank + 1 if has_names else blank
    # the last line of a head that is not the whole file may be cut in the middle
    complete = lines[skipped:] if is_whole else lines[skipped:-1]
    rows = [tuple(_split(line, delimiter, path.name)) for line in complete[:SAMPLE_ROWS] if line]
    if not rows:
        raise UnreadableFileError(
            f"{path.name!r} holds a header line and no events.", "Give a file with one line for each event."
        )
    names = tuple(field.strip() for field in fields) if has_names else None
    return CsvLayout(delimiter, names, skipped, len(fields), tuple(rows))


def _read_head(path: Path, kind: FileKind, settings: Settings) -> tuple[bytes, bool]:
    with TextStream(path, kind, settings.max_import_bytes) as stream:
        head = io.BufferedReader(stream).read(_HEAD_BYTES + 1)
    if kind == FileKind.GZIP:
        refuse_foreign(head[:512], path.name, " inside")
    return head[:_HEAD_BYTES], len(head) <= _HEAD_BYTES


def _decode(head: bytes, is_whole: bool, name: str) -> str:
    if b"\0" in head:
        line = head[: head.index(b"\0")].count(b"\n") + 1
        raise UnreadableFileError(
            f"{name!r} is not text: line {line:,} holds a zero byte.",
            "Give a CSV file in the UTF-8 encoding, or a Parquet file.",
        )
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if (
            not is_whole and len(head) - error.start < 4
        ):  # a letter of several bytes, cut at the end of the head
            return head[: error.start].decode("utf-8-sig")
        line = head[: error.start].count(b"\n") + 1
        raise UnreadableFileError(
            f"{name!r} is not in the UTF-8 encoding: line {line:,} holds the byte 0x{head[error.start]:02X}.",
            "Save it in the UTF-8 encoding (in a spreadsheet: 'CSV UTF-8').",
        ) from error


def _count_fields(line: str, delimiter: str) -> int:
    try:
        return len(_split(line, delimiter, ""))
    except UnreadableFileError:  # a field longer than the CSV reader takes
        return line.count(delimiter) + 1


def _split(line: str, delimiter: str, name: str) -> list[str]:
    """Split one line as the CSV rules say; quotes may hold the separator."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:
        raise UnreadableFileError(
            f"{name!r} is not a table of text: {error}.", "Give a CSV file with one line for each event."
        ) from error
