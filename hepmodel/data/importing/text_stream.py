"""The text of a CSV file as a stream of bytes, unpacked on the way and never more of it than is allowed."""

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from hepmodel.data.importing.file_kind import FileKind
from hepmodel.errors import UnreadableFileError

MAX_RATIO = 250  # measured physics tables unpack to 2 to 20 times their size, a gzip bomb to 1,000 times
_RATIO_MATTERS_FROM = 64 * 1024**2


class TextStream(io.RawIOBase):
    """A readable stream of a CSV file's text.

    Parameters
    ----------
    path, kind
        The file, and whether it is packed.
    max_bytes
        Most bytes to give before the file is refused.

    Raises
    ------
    UnreadableFileError
        While reading: if the file is too large, unpacks suspiciously well, or its packing is damaged.
    """

    def __init__(self, path: Path, kind: FileKind, max_bytes: int) -> None:
        super().__init__()
        self._path = path
        self._max_bytes = max_bytes
        self._file: BinaryIO = path.open("rb")
        self._source: BinaryIO | gzip.GzipFile = (
            gzip.GzipFile(fileobj=self._file, mode="rb") if kind == FileKind.GZIP else self._file
        )
        self._packed = kind == FileKind.GZIP
        self._produced = 0

    @property
    def consumed(self) -> int:
        """Bytes of the file on disk that have been read so far."""
        return 0 if self._file.closed else self._file.tell()

    def readable(self) -> bool:
        """Return True: this stream is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with text; see :class:`io.RawIOBase`."""
        name = self._path.name
        try:
            data = self._source.read(len(buffer))
        except EOFError as error:
            raise UnreadableFileError(
                f"{name!r} is cut off: its gzip packing ends in the middle.", "Copy or download it again."
            ) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise UnreadableFileError(
                f"{name!r} is damaged: its gzip packing is broken.", "Copy or download it again."
            ) from error
        self._produced += len(data)
        if self._produced > self._max_bytes:
            raise UnreadableFileError(
                f"{name!r} holds more than {self._max_bytes:,} bytes of text.",
                "Import a part of it, or raise the setting HEPMODEL_MAX_IMPORT_BYTES.",
            )
        if self._packed and self._produced > max(_RATIO_MATTERS_FROM, MAX_RATIO * self._file.tell()):
            raise UnreadableFileError(
                f"{name!r} unpacks to more than {MAX_RATIO} times its size, as no file of measurements does.",
                "If it is meant to be so, unpack it yourself and import the plain file.",
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file."""
        if self._packed:
            self._source.close()
        self._file.close()
        super().close()
