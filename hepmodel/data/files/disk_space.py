"""Room on the disk, looked at before it is needed."""

import shutil
from pathlib import Path

from hepmodel.errors import DiskFullError

_MARGIN = 64 * 1024**2  # a disk filled to the last byte stops other programs too


def require_space(folder: Path, needed: int, what: str) -> None:
    """Check that a folder's disk has room.

    Parameters
    ----------
    folder
        An existing folder on the disk.
    needed
        Bytes.
    what
        What they are for, in the message.

    Raises
    ------
    DiskFullError
        If there is less than that, and a small margin, free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + _MARGIN:
        raise DiskFullError(
            f"{what} needs {needed / 1e9:.2f} GB in {folder}, and {free / 1e9:.2f} GB are free there.",
            "Make room, or choose another folder with the setting HEPMODEL_HOME.",
        )
