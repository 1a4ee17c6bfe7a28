"""A file that is either the old one or the new one, whatever happens in between."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hepmodel.errors import DiskFullError

# EFBIG is what a limit on the size of files answers: for the user the same as a full disk
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def translate_full_disk(path: Path) -> Iterator[None]:
    """Turn the operating system's "no space left" inside the block into words.

    Raises
    ------
    DiskFullError
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise DiskFullError(
            f"The disk is full: {path.name} could not be written to {path.parent} ({os.strerror(error.errno or 0)}).",
            "Make room there, or choose another folder with the setting HEPMODEL_HOME, and try again.",
        ) from error


@contextmanager
def replace_atomically(target: Path) -> Iterator[Path]:
    """Give a temporary path to write to, and put it in the target's place when the block ends well.

    The caller holds the data set's lock, so the temporary name can be a fixed one: what a killed process left
    behind is written over by the next, and never piles up.

    Yields
    ------
    Path
        Where to write. If the block raises, that file is removed and the target is as before.

    Raises
    ------
    DiskFullError
        If there is no room left.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = locate_temporary(target)
    try:
        with translate_full_disk(target):
            yield temporary
            _flush_to_disk(temporary)
            temporary.replace(target)
            _flush_to_disk(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def locate_temporary(target: Path) -> Path:
    """Return the path at which a file lies while it is being written."""
    return target.parent / f".{target.name}.partial"


def _flush_to_disk(path: Path) -> None:
    """Make file contents, or a folder's list of names, survive a power cut."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open folders, and keeps their lists safe by itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
