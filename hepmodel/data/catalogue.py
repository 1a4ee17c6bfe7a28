"""The data sets that the project knows and those that a user brought along."""

import difflib
from dataclasses import dataclass, replace
from pathlib import Path

from hepmodel.data.dataset import Dataset
from hepmodel.data.fetching.source import Download, find_download
from hepmodel.data.naming import SHIPPED_NAMES, locate_events
from hepmodel.data.schema import Schema
from hepmodel.data.schema_storage import read_stored_schema
from hepmodel.data.schemas.known import KNOWN_SCHEMAS, find_known_schema
from hepmodel.errors import DatasetNotAvailableError, UnknownDatasetError, UnreadableFileError
from hepmodel.settings import Settings


@dataclass(frozen=True)
class CatalogueEntry:
    """One line of the catalogue.

    Attributes
    ----------
    name
        Name by which :func:`find_dataset` finds it.
    schema
        Meaning of its columns.
    path
        Where its events are, or would be.
    download
        Where its original is published; None where it is shipped, imported, or no public link is known.
    how_to_get
        One sentence: how its events come to this machine. Empty for what is imported already.
    """

    name: str
    schema: Schema
    path: Path
    download: Download | None
    how_to_get: str

    @property
    def is_available(self) -> bool:
        """True where the events are on this machine."""
        return self.path.is_file()

    @property
    def is_shipped(self) -> bool:
        """True where the events come with the program."""
        return self.name in SHIPPED_NAMES

    @property
    def is_imported(self) -> bool:
        """True where a user brought the events along under a name of their own."""
        return find_known_schema(self.name) is None


def list_entries(settings: Settings) -> tuple[CatalogueEntry, ...]:
    """List what is known and what was imported, the known ones first.

    Imported files that cannot be read are left out here; :func:`list_unreadable` names them.
    """
    return _scan(settings)[0]


def list_unreadable(settings: Settings) -> tuple[UnreadableFileError, ...]:
    """List what is wrong with fetched and imported files that cannot be read."""
    return _scan(settings)[1]


def find_entry(name: str, settings: Settings) -> CatalogueEntry:
    """Return the catalogue's line of that name.

    Raises
    ------
    UnknownDatasetError
        If there is none; the advice names the closest one.
    UnreadableFileError
        If it was imported and its file is damaged.
    """
    known = find_known_schema(name)
    if known is not None:
        return _known_entry(known, settings)
    if name in _imported_names(settings):
        return _imported_entry(settings.datasets_directory / f"{name}.parquet")
    names = [schema.name for schema in KNOWN_SCHEMAS] + _imported_names(settings)
    lower = {candidate.lower(): candidate for candidate in names}
    close = difflib.get_close_matches(name.lower(), lower, n=1)
    raise UnknownDatasetError(
        f"There is no data set {name[:80]!r}.",
        f"Did you mean {lower[close[0]]!r}?" if close else f"There are: {', '.join(names)}.",
    )


def find_dataset(name: str, settings: Settings) -> Dataset:
    """Return a data set whose events are on this machine.

    Raises
    ------
    UnknownDatasetError
        If no data set has that name; the advice names the closest one.
    DatasetNotAvailableError
        If it is known but its events are not here; the advice says how to get them.
    UnreadableFileError
        If its file is damaged.
    """
    entry = find_entry(name, settings)
    if not entry.is_available:
        raise DatasetNotAvailableError(
            f"The events of {entry.schema.title!r} are not on this machine yet.", entry.how_to_get
        )
    return Dataset(entry.name, entry.schema, entry.path)


def _known_entry(schema: Schema, settings: Settings) -> CatalogueEntry:
    entry = _absent_entry(schema, settings)
    if entry.is_shipped or not entry.is_available:
        return entry
    # a fetched file may lack what the full schema has, such as weights: what it says of itself counts
    return replace(entry, schema=read_stored_schema(entry.path))


def _absent_entry(schema: Schema, settings: Settings) -> CatalogueEntry:
    download = find_download(schema.name)
    path = locate_events(schema.name, settings)
    return CatalogueEntry(schema.name, schema, path, download, _tell_how_to_get(schema.name, download))


def _tell_how_to_get(name: str, download: Download | None) -> str:
    if name in SHIPPED_NAMES:
        return (
            "It comes with the program: install the program again, or make it with"
            f" `python -m hepmodel simulate {name} --events 50000 --out assets/data/{name}.parquet`."
        )
    if download is not None:
        return f"Fetch them with `python -m hepmodel datasets fetch {name}`."
    return (
        "No public link to its files is known: ask its authors for them, then"
        f" `python -m hepmodel datasets import FILE --name {name}`."
    )


def _imported_names(settings: Settings) -> list[str]:
    folder = settings.datasets_directory
    stems = sorted(path.stem for path in folder.glob("*.parquet")) if folder.is_dir() else []
    return [stem for stem in stems if find_known_schema(stem) is None and not stem.startswith(".")]


def _imported_entry(path: Path) -> CatalogueEntry:
    return CatalogueEntry(path.stem, read_stored_schema(path), path, None, "")


def _scan(settings: Settings) -> tuple[tuple[CatalogueEntry, ...], tuple[UnreadableFileError, ...]]:
    entries: list[CatalogueEntry] = []
    errors: list[UnreadableFileError] = []
    for schema in KNOWN_SCHEMAS:
        try:
            entries.append(_known_entry(schema, settings))
        except UnreadableFileError as error:
            errors.append(error)
            entries.append(_absent_entry(schema, settings))
    for name in _imported_names(settings):
        try:
            entries.append(_imported_entry(settings.datasets_directory / f"{name}.parquet"))
        except UnreadableFileError as error:
            errors.append(error)
        except FileNotFoundError:
            continue  # removed by someone else since the folder was read
    return tuple(entries), tuple(errors)
