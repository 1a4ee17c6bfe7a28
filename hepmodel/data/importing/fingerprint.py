"""Whether a file was imported before: its checksum, kept in the Parquet file made of it."""

import hashlib
from pathlib import Path

from hepmodel.data.dataset import Dataset
from hepmodel.data.schema_storage import read_stored_schema
from hepmodel.errors import UnreadableFileError

FINGERPRINT_KEY = "hepmodel.source_sha256"


def take_fingerprint(path: Path, label: str | None) -> str:
    """Return the checksum of a file together with the label column that was asked for."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{digest} label={label}"


def has_fingerprint(target: Path, fingerprint: str) -> bool:
    """Say whether a stored data set was made of the file with that fingerprint."""
    if not target.is_file():
        return False
    try:
        stored = Dataset(target.stem, read_stored_schema(target), target).metadata
    except (UnreadableFileError, FileNotFoundError):
        return False  # a damaged file is not the one that is looked for
    return stored.get(FINGERPRINT_KEY) == fingerprint
