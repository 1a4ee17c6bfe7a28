"""Taking a fetched or imported data set off this machine."""

import shutil
from contextlib import suppress

from hepmodel.data.catalogue import find_entry
from hepmodel.data.files.atomic_file import locate_temporary
from hepmodel.data.files.lock import hold_lock
from hepmodel.data.naming import SHIPPED_NAMES, locate_events, locate_original
from hepmodel.errors import DatasetError, DatasetNotAvailableError, UnreadableFileError
from hepmodel.settings import Settings


def remove_dataset(name: str, settings: Settings) -> None:
    """Remove the events of a data set, and what an unfinished fetch left of it.

    Raises
    ------
    DatasetError
        If it is shipped with the program, or another process is at work on it.
    UnknownDatasetError
        If there is no such data set.
    DatasetNotAvailableError
        If there is nothing of it on this machine.
    """
    if name in SHIPPED_NAMES:
        raise DatasetError(
            f"The data set {name!r} comes with the program and is not removed.", "Leave it where it is."
        )
    with suppress(UnreadableFileError):  # what cannot be read may be removed all the more
        find_entry(name, settings)
    events, original = locate_events(name, settings), locate_original(name, settings)
    leftovers = [path for path in (events, locate_temporary(events)) if path.exists()]
    if not leftovers and not original.exists():
        raise DatasetNotAvailableError(f"Nothing of the data set {name!r} is on this machine.")
    with hold_lock(settings.datasets_directory, name):
        for path in leftovers:
            path.unlink(missing_ok=True)
        if original.exists():
            shutil.rmtree(original)
