"""Files that appear whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from hepmodel.errors import ConfigurationError, DiskFullError, SimulationError

# EFBIG is what a limit on the size of files answers: for the user the same as a full disk.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def check_output(path: Path) -> None:
    """Make sure, before an hour of work, that a file can be written there.

    Raises
    ------
    ConfigurationError
        If the folder does not exist or cannot be written to, or the path is a folder.
    """
    folder = path.resolve().parent
    if not folder.is_dir():
        raise ConfigurationError(
            f"The folder {folder} does not exist.", "Create it or choose another output."
        )
    if path.is_dir():
        raise ConfigurationError(f"{path} is a folder.", "Name a file in it.")
    try:
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ConfigurationError(
            f"The folder {folder} cannot be written to: {error.strerror}.", "Choose another output."
        ) from error


@contextmanager
def replace_atomically(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; put it in the place of `path` when the block ends well.

    Raises
    ------
    DiskFullError
        If the disk is full; nothing is left behind.
    SimulationError
        If the file cannot be written for another reason.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        yield partial
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(path)
    except OSError as error:
        if error.errno in FULL:
            raise DiskFullError(
                f"The disk is full: {path.name} could not be written.", "Make room and run again."
            ) from error
        raise SimulationError(f"{path} cannot be written: {error}.", "Choose another output.") from error
    finally:
        partial.unlink(missing_ok=True)
