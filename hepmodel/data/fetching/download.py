"""Fetching a known data set: download, check, convert, and put in place all at once."""

import shutil
from pathlib import Path

from hepmodel.data.catalogue import CatalogueEntry, find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.fetching.source import Download
from hepmodel.data.fetching.transfer import TransferPolicy, transfer_file
from hepmodel.data.files.disk_space import require_space
from hepmodel.data.files.lock import hold_lock
from hepmodel.data.files.progress import ProgressCallback
from hepmodel.data.importing.event_file import store_events
from hepmodel.data.importing.file_kind import recognise_file
from hepmodel.data.naming import locate_original
from hepmodel.data.schemas.known import find_known_schema
from hepmodel.errors import DatasetNotAvailableError, DownloadError, SchemaMismatchError, UnreadableFileError
from hepmodel.settings import Settings


def fetch(
    entry: CatalogueEntry,
    settings: Settings,
    progress: ProgressCallback | None = None,
    policy: TransferPolicy | None = None,
) -> Dataset:
    """Bring a known data set to this machine; one that is here already is returned as it is.

    Killed at any moment, it leaves either nothing or the complete data set in place, and goes on where it was
    when it is called again: in the middle of the download, or at the conversion of what was downloaded.

    Parameters
    ----------
    entry
        Its line of the catalogue.
    settings
        Where data sets are kept.
    progress
        Receives reports of the steps ``download`` and ``convert``.
    policy
        How patient the download is.

    Raises
    ------
    DatasetNotAvailableError
        If no public link to it is known.
    DownloadError
        If the source does not give what it promised.
    DiskFullError
        If there is no room for the original and the converted file.
    DatasetError
        If another process is fetching it at this moment.
    """
    if entry.is_available:
        return find_dataset(entry.name, settings)
    if entry.download is None:
        raise DatasetNotAvailableError(f"{entry.schema.title!r} cannot be fetched.", entry.how_to_get)
    folder = settings.datasets_directory
    original = locate_original(entry.name, settings) / entry.download.filename
    with hold_lock(folder, entry.name):
        if not entry.is_available:
            estimate = _estimate_converted(entry)
            if not original.exists():
                transfer_file(entry.download, original, estimate, policy or TransferPolicy(), progress)
            require_space(folder, estimate, f"The conversion of {entry.download.filename}")
            _convert(entry, entry.download, original, settings, progress)
        shutil.rmtree(original.parent, ignore_errors=True)
    return find_dataset(entry.name, settings)


def _convert(
    entry: CatalogueEntry,
    download: Download,
    original: Path,
    settings: Settings,
    progress: ProgressCallback | None,
) -> None:
    """Convert the original; if it is not what it should be, remove it."""
    schema = find_known_schema(entry.name) or entry.schema
    fingerprint = download.sha256 or ""
    try:
        store_events(
            original,
            recognise_file(original),
            entry.path,
            settings,
            schema,
            None,
            progress,
            fingerprint,
            expected_events=download.expected_events,
        )
    except (UnreadableFileError, SchemaMismatchError) as error:
        original.unlink()
        raise DownloadError(
            f"What {download.url} gave is not the data set {entry.schema.title!r}: {error.message}",
            "It was removed. Try again: it starts afresh; if that does not help, the file at the source has"
            " changed.",
        ) from error


def _estimate_converted(entry: CatalogueEntry) -> int:
    """Return bytes that suffice for the converted file: 4 for each number, before any packing."""
    events = entry.download.expected_events if entry.download and entry.download.expected_events else 100_000
    return 4 * events * (len(entry.schema.features) + 4)
