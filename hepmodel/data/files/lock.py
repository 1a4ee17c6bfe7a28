"""One process at a time: a lock that the operating system releases even when its holder is killed."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hepmodel.errors import DatasetError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def hold_lock(folder: Path, name: str) -> Iterator[None]:
    """Hold the lock of a data set while the block runs.

    Parameters
    ----------
    folder
        Folder of the data sets; made where it is missing.
    name
        Name of the data set.

    Raises
    ------
    DatasetError
        If another process, or another part of this one, holds it, or the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The file stays: removing it would let a third process lock a file that nobody else sees.
        descriptor = os.open(folder / f".{name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise DatasetError(
            f"The folder {folder} cannot be written to: {error.strerror}.",
            "Choose another folder with the setting HEPMODEL_HOME.",
        ) from error
    try:
        try:
            _try_lock(descriptor)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise DatasetError(
                    f"The folder {folder} does not allow locks: {error.strerror}.",
                    "Choose a folder on a local disk with the setting HEPMODEL_HOME.",
                ) from error
            raise DatasetError(
                f"The data set {name!r} is being fetched, imported or removed by another process at this"
                " moment.",
                "Wait until it is done, then try again.",
            ) from error
        yield
    finally:
        os.close(descriptor)
