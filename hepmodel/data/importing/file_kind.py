"""What a file really is, by its first bytes and never by its name."""

import stat
from enum import StrEnum
from pathlib import Path

from hepmodel.errors import UnreadableFileError

_WANTED = "Give a CSV file (plain or gzip) or a Parquet file."

_FOREIGN = (
    (
        b"PK\x03\x04",
        "a ZIP archive or an Excel workbook",
        "Unpack it, or save the sheet as CSV, and give that file.",
    ),
    (b"PK\x05\x06", "an empty ZIP archive", _WANTED),
    (b"root", "a ROOT file", "Save the tree as Parquet or CSV, for example with the library `uproot`."),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file", "Save the table as Parquet or CSV."),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", "Save the sheet as CSV."),
    (b"%PDF", "a PDF document", _WANTED),
    (b"SQLite format 3", "an SQLite database", "Save the table as Parquet or CSV."),
    (b"BZh", "compressed with bzip2", "Unpack it first, or compress it with gzip."),
    (b"\xfd7zXZ", "compressed with xz", "Unpack it first, or compress it with gzip."),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "Unpack it first, or compress it with gzip."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"\x93NUMPY", "a NumPy array", "Save it as CSV with column names, or as Parquet."),
    (b"ARROW1", "an Arrow (Feather) file", "Save it as Parquet."),
    (b"\x80\x04", "a Python pickle, which could run any program", "Save the table as Parquet or CSV."),
    (b"\x89PNG", "a picture", _WANTED),
    (b"\xff\xd8\xff", "a picture", _WANTED),
    (b"\x7fELF", "a program", _WANTED),
    (b"{\\rtf", "a formatted text document", _WANTED),
    (b"\xff\xfe", "text in the UTF-16 encoding", "Save it in the UTF-8 encoding."),
    (b"\xfe\xff", "text in the UTF-16 encoding", "Save it in the UTF-8 encoding."),
)


class FileKind(StrEnum):
    """The kinds of file that can be read."""

    CSV = "csv"
    GZIP = "gzip"
    PARQUET = "parquet"


def recognise_file(path: Path) -> FileKind:
    """Find out what a file is.

    Raises
    ------
    UnreadableFileError
        If it is absent, a folder, not allowed to be read, empty, or of a kind that cannot be imported.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableFileError(f"{path.name!r} is a folder.", "Give the path of one file inside it.")
        if not stat.S_ISREG(mode):
            raise UnreadableFileError(f"{path.name!r} is a device or a pipe, not a file.", _WANTED)
        with path.open("rb") as file:
            head = file.read(512)
    except FileNotFoundError as error:
        raise UnreadableFileError(f"There is no file {str(path)!r}.", "Check the path.") from error
    except NotADirectoryError as error:
        raise UnreadableFileError(f"There is no file {str(path)!r}.", "Check the path.") from error
    except PermissionError as error:
        raise UnreadableFileError(
            f"{path.name!r} may not be read by this user.", "Change the file's permissions, or copy it."
        ) from error
    except ValueError as error:  # a NUL character in the path
        raise UnreadableFileError(f"{str(path)!r} is no path of a file.", "Check the path.") from error
    if not head:
        raise UnreadableFileError(f"{path.name!r} is empty: 0 bytes.", "Copy or download it again.")
    if head.startswith(b"\x1f\x8b"):
        return FileKind.GZIP
    if head.startswith(b"PAR1"):
        return FileKind.PARQUET
    refuse_foreign(head, path.name)
    return FileKind.CSV


def refuse_foreign(head: bytes, name: str, inside: str = "") -> None:
    """Refuse what the first bytes show not to be a CSV file.

    Parameters
    ----------
    head
        First bytes of the file, or of what was unpacked from it.
    name
        The file's name, for the message.
    inside
        ``" inside"`` where `head` was unpacked.

    Raises
    ------
    UnreadableFileError
    """
    for magic, what, advice in _FOREIGN:
        if head.startswith(magic):
            raise UnreadableFileError(f"{name!r} is{inside} {what}, not a CSV file.", advice)
    start = head.lstrip()[:64].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")):
        raise UnreadableFileError(
            f"{name!r} is{inside} a web page, not a CSV file.",
            "Download the file itself, not the page that shows it.",
        )
    if head[257:262] == b"ustar":
        raise UnreadableFileError(f"{name!r} is{inside} a tar archive, not a CSV file.", "Unpack it first.")
    if head.startswith((b"\x1f\x8b", b"PAR1")):
        raise UnreadableFileError(f"{name!r} is{inside} packed a second time.", "Unpack it first.")
    if b"\0" in head:
        raise UnreadableFileError(
            f"{name!r} is{inside} not text: it holds zero bytes, as binary files and UTF-16 text do.",
            "Give a CSV file in the UTF-8 encoding, or a Parquet file.",
        )
