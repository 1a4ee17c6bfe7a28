"""The files of a run: in a folder, or in an object store."""

import os
import re
import secrets
from pathlib import Path

import fsspec
from fsspec.implementations.local import LocalFileSystem

from hepmodel.errors import ConfigurationError, StoreError

CONFIG_FILE = "config.json"
MODEL_FILE = "model.keras"
NETWORK_FILE = "network.npz"
CHECKPOINT_FILE = "checkpoint.npz"
PREPROCESSING_FILE = "preprocessing.npz"

# No separators, no leading dots: neither can leave the folder.
RUN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
NAME = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


class ArtifactStore:
    """Bytes by run and name, replaced whole or not at all.

    Parameters
    ----------
    url
        A folder, or any URL that `fsspec` knows (``s3://bucket/hepmodel``).

    Raises
    ------
    ConfigurationError
        If the URL names a protocol that is not installed.
    """

    def __init__(self, url: str) -> None:
        try:
            self._files, root = fsspec.core.url_to_fs(url)
        except (ValueError, ImportError) as error:
            raise ConfigurationError(
                f"HEPMODEL_ARTIFACTS_URL cannot be used: {error}.",
                "Name a folder, or install the library it needs.",
            ) from error
        self._root = str(root).rstrip("/")

    def write_bytes(self, run_id: str, name: str, content: bytes) -> None:
        """Write or replace a file. Killed at any moment, the old or the new content is there.

        Raises
        ------
        StoreError
            If there is no room or no permission.
        """
        path = self._path(run_id, name)
        try:
            if isinstance(self._files, LocalFileSystem):
                _replace_file(Path(path), content)
            else:  # object stores show an object when it is complete
                self._files.makedirs(f"{self._root}/{run_id}", exist_ok=True)
                self._files.pipe_file(path, content)
        except OSError as error:
            raise StoreError(
                f"{name} of the run {run_id} cannot be written: {error.strerror or error}.",
                "Check the room and the permissions of the artifact folder.",
            ) from error

    def read_bytes(self, run_id: str, name: str) -> bytes:
        """Read a file.

        Raises
        ------
        StoreError
            If it is not there or cannot be read.
        """
        try:
            return bytes(self._files.cat_file(self._path(run_id, name)))
        except FileNotFoundError as error:
            raise StoreError(
                f"The run {run_id} has no {name}.", "It may not be finished, or its files were deleted."
            ) from error
        except OSError as error:
            raise StoreError(
                f"{name} of the run {run_id} cannot be read: {error.strerror or error}.",
                "Check the permissions of the artifact folder.",
            ) from error

    def exists(self, run_id: str, name: str) -> bool:
        """Return whether the run has a file of that name."""
        return bool(self._files.isfile(self._path(run_id, name)))

    def delete(self, run_id: str, name: str) -> None:
        """Delete a file where it exists."""
        if self.exists(run_id, name):
            self._files.rm_file(self._path(run_id, name))

    def copy(self, run_id: str, name: str, other_id: str) -> None:
        """Give another run a copy of a file. Raises StoreError if it is not there."""
        self.write_bytes(other_id, name, self.read_bytes(run_id, name))

    def delete_run(self, run_id: str) -> None:
        """Delete all files of a run."""
        folder = self._path(run_id, "x").rpartition("/")[0]
        if self._files.exists(folder):
            self._files.rm(folder, recursive=True)

    def _path(self, run_id: str, name: str) -> str:
        if not RUN_ID.fullmatch(run_id):
            raise StoreError(f"{run_id[:80]!r} is not the identifier of a run.", "Check the link.")
        if not NAME.fullmatch(name):
            raise StoreError(
                f"{name[:80]!r} is not the name of a run's file.", "Names look like model.keras."
            )
        return f"{self._root}/{run_id}/{name}"


def _replace_file(path: Path, content: bytes) -> None:
    """Write beside the file and put it in its place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
