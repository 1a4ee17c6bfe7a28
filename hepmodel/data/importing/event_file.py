"""Bringing a file of one's own: looked at with suspicion, explained in words, stored as Parquet."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hepmodel.data.dataset import Dataset
from hepmodel.data.files.atomic_file import replace_atomically
from hepmodel.data.files.lock import hold_lock
from hepmodel.data.files.progress import ProgressCallback, ProgressMeter
from hepmodel.data.importing.column_plan import ColumnPlan
from hepmodel.data.importing.column_sample import sample_text_columns
from hepmodel.data.importing.conversion import ConversionResult, convert_batches
from hepmodel.data.importing.csv_layout import read_csv_layout
from hepmodel.data.importing.csv_source import read_csv_batches
from hepmodel.data.importing.file_kind import FileKind, recognise_file
from hepmodel.data.importing.fingerprint import FINGERPRINT_KEY, has_fingerprint, take_fingerprint
from hepmodel.data.importing.parquet_source import (
    open_parquet,
    read_parquet_batches,
    read_stated_schema,
    sample_parquet,
)
from hepmodel.data.importing.planning import name_columns, plan_import
from hepmodel.data.naming import SHIPPED_NAMES, check_name, suggest_name
from hepmodel.data.schema import Schema
from hepmodel.data.schema_storage import SCHEMA_KEY, read_stored_schema
from hepmodel.data.schemas.known import find_known_schema
from hepmodel.errors import DatasetError, UnreadableFileError
from hepmodel.settings import Settings


@dataclass(frozen=True)
class ImportResult:
    """What came of a file.

    Attributes
    ----------
    dataset
        The events, stored.
    signal, background
        Events of each class.
    notices
        Sentences that tell what was decided and left out.
    """

    dataset: Dataset
    signal: int
    background: int
    notices: tuple[str, ...]


def import_file(
    path: Path,
    settings: Settings,
    name: str | None = None,
    label: str | None = None,
    progress: ProgressCallback | None = None,
) -> Dataset:
    """Import a file and return its events; :func:`import_with_notices` also tells what was decided."""
    return import_with_notices(path, settings, name, label, progress).dataset


def import_with_notices(
    path: Path,
    settings: Settings,
    name: str | None = None,
    label: str | None = None,
    progress: ProgressCallback | None = None,
) -> ImportResult:
    """Import a CSV (plain or gzip) or Parquet file.

    Parameters
    ----------
    path
        The file. It is only read.
    settings
        Where data sets are kept, and how large a file may be.
    name
        Name of the new data set; made of the file's name by default. The name of a known data set makes its
        columns obligatory.
    label
        Name of the label column; guessed by default.
    progress
        Receives reports while the file is converted.

    Returns
    -------
    ImportResult
        A file that was imported before under a name made of its own is not imported twice.

    Raises
    ------
    UnreadableFileError
        If the file is not what it says it is; names row and column where one is at fault.
    SchemaMismatchError
        If its columns do not fit, or all events are of one class.
    DatasetError
        If the name is taken or cannot be one.
    DiskFullError
        If there is no room. Whatever is raised, no half-written file is left.
    """
    path = Path(path)
    kind = recognise_file(path)
    fingerprint = take_fingerprint(path, label)
    chosen = _choose_name(name, path, fingerprint, settings)
    target = settings.datasets_directory / f"{chosen}.parquet"
    if name is None and has_fingerprint(target, fingerprint):
        return _describe_existing(Dataset(chosen, read_stored_schema(target), target))
    required = find_known_schema(chosen)
    with hold_lock(settings.datasets_directory, chosen):
        if target.exists():
            raise DatasetError(
                f"There is a data set {chosen!r} already.",
                f"Choose another name, or remove it first with `python -m hepmodel datasets remove"
                f" {chosen}`.",
            )
        plan, result = store_events(path, kind, target, settings, required, label, progress, fingerprint)
    notices = list(plan.notices)
    if result.missing:
        share = ", ".join(f"{column} ({count:,})" for column, count in list(result.missing.items())[:8])
        notices.append(f"Values are missing in {len(result.missing)} features: {share}.")
    return ImportResult(
        Dataset(chosen, plan.schema, target), result.signal, result.background, tuple(notices)
    )


def store_events(
    path: Path,
    kind: FileKind,
    target: Path,
    settings: Settings,
    required: Schema | None,
    label: str | None,
    progress: ProgressCallback | None,
    fingerprint: str,
    expected_events: int | None = None,
) -> tuple[ColumnPlan, ConversionResult]:
    """Convert a file to a stored data set, all or nothing; the caller holds its lock.

    Parameters
    ----------
    path, kind, target
        The file, what it is, and where its events go.
    settings
        How large a file may be.
    required
        The known data set that it must be; recognised or inferred where it is None.
    label, progress
        As in :func:`import_with_notices`.
    fingerprint
        Kept in the new file, to know the original again.
    expected_events
        Number of events that there must be, None where any will do.
    """
    meter = ProgressMeter("convert", path.stat().st_size, progress)
    if kind == FileKind.PARQUET:
        file = open_parquet(path, settings)
        samples = sample_parquet(file, path, label)
        plan = plan_import(path, samples, required, label, target.stem, read_stated_schema(file))
        batches = read_parquet_batches(file, path, plan, meter)
    else:
        layout = read_csv_layout(path, kind, settings)
        samples = sample_text_columns(layout, name_columns(layout, path))
        plan = plan_import(path, samples, required, label, target.stem, None)
        batches = read_csv_batches(path, kind, layout, plan, settings.max_import_bytes, meter)
    metadata = {
        SCHEMA_KEY: plan.schema.model_dump_json(),
        FINGERPRINT_KEY: fingerprint,
        "hepmodel.source_file": path.name,
        "hepmodel.converted": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with replace_atomically(target) as temporary:
        result = convert_batches(batches, plan, temporary, metadata, path.name)
        if expected_events not in (None, result.events):
            raise UnreadableFileError(
                f"{path.name!r} holds {result.events:,} events instead of {expected_events:,}.",
                "Copy or download it again.",
            )
    return plan, result


def _choose_name(name: str | None, path: Path, fingerprint: str, settings: Settings) -> str:
    if name is not None:
        if check_name(name) in SHIPPED_NAMES:
            raise DatasetError(
                f"The name {name!r} belongs to the data set that is shipped.", "Choose another name."
            )
        return name
    suggested = suggest_name(path.name)
    for number in range(1, 10_000):
        candidate = suggested if number == 1 else f"{suggested}_{number}"
        target = settings.datasets_directory / f"{candidate}.parquet"
        is_free = find_known_schema(candidate) is None and not target.exists()
        if is_free or has_fingerprint(target, fingerprint):
            return candidate
    raise DatasetError(f"There are too many data sets named {suggested!r}.", "Choose a name with --name.")


def _describe_existing(dataset: Dataset) -> ImportResult:
    signal = int(dataset.read_labels().sum())
    notice = f"This file was imported before, as {dataset.name!r}."
    return ImportResult(dataset, signal, dataset.number_of_events - signal, (notice,))
