"""A download that has not finished: its bytes, and what the server said about the file they belong to."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError


class PartialNote(BaseModel):
    """What must not change between two parts of one download.

    Attributes
    ----------
    url
        Where the bytes came from.
    validator
        The server's mark of this version of the file (a strong ETag, or its date); empty where it gave none.
    total
        Length of the whole file, None where the server did not say.
    """

    model_config = ConfigDict(frozen=True)

    url: str
    validator: str = ""
    total: int | None = None


class PartialFile:
    """The bytes of an unfinished download and their note, side by side on disk.

    Parameters
    ----------
    path
        Where the bytes are collected.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._note_path = path.with_name(path.name + ".json")

    @property
    def size(self) -> int:
        """Bytes collected so far."""
        return self.path.stat().st_size if self.path.exists() else 0

    def read_note(self, url: str) -> PartialNote:
        """Return the note; an empty one, and no bytes, where the collected ones belong to something else."""
        try:
            note = PartialNote.model_validate_json(self._note_path.read_bytes())
        except (FileNotFoundError, ValidationError):
            note = PartialNote(url="")
        if note.url != url:
            self.discard()
            return PartialNote(url=url)
        return note

    def write_note(self, note: PartialNote) -> None:
        """Keep the note for the next attempt or the next process."""
        temporary = self._note_path.with_name(self._note_path.name + ".new")
        temporary.write_text(note.model_dump_json())
        temporary.replace(self._note_path)

    def discard(self) -> None:
        """Remove the bytes and the note."""
        self.path.unlink(missing_ok=True)
        self._note_path.unlink(missing_ok=True)

    def finish(self, target: Path) -> None:
        """Give the complete bytes their final name."""
        self.path.replace(target)
        self._note_path.unlink(missing_ok=True)
