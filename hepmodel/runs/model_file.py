"""A Keras file that somebody brought along, looked at without running anything of it."""

import io
import json
import zlib
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile, ZipFile

from hepmodel.errors import ConfigurationError
from hepmodel.runs.model_outline import ModelOutline, read_outline

IMPORT_FILE = "import.keras"
CONFIG, METADATA, WEIGHTS = "config.json", "metadata.json", "model.weights.h5"
MEMBERS = {CONFIG, METADATA, WEIGHTS}
LARGEST_TEXT = 4 * 1024**2
MOST_COMPRESSED = 200
ADVICE = "Save the network with `model.save('name.keras')` in Keras 3 and choose that file."


@dataclass(frozen=True)
class ModelFile:
    """A Keras file whose form is as it should be.

    Attributes
    ----------
    content
        Its bytes, without what it says of how it was trained.
    outline
        What its network looks like.
    """

    content: bytes
    outline: ModelOutline


def read_model_file(content: bytes, largest: int) -> ModelFile:
    """Look at the bytes of a Keras file: at its members, their sizes and its description.

    Parameters
    ----------
    content
        The file.
    largest
        Most bytes that it, and what is packed in it, may have.

    Raises
    ------
    ConfigurationError
        In words, if it is no Keras file, too large, or holds what could run code or has no counterpart here.
    """
    if len(content) > largest:
        raise ConfigurationError(
            f"The file has {len(content) / 1e6:,.1f} MB; at most {largest / 1e6:,.1f} MB can be imported here.",
            "Save a smaller network, or raise HEPMODEL_MAX_MODEL_BYTES.",
        )
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _check_members(archive, largest)
            description = _leave_out_compilation(_read_json(archive.read(CONFIG)))
            outline = read_outline(description)
            members = {one.filename: archive.read(one) for one in archive.infolist()}
    except (
        BadZipFile,
        NotImplementedError,
        RuntimeError,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise ConfigurationError("This is not a Keras file, or it is damaged.", ADVICE) from error
    return ModelFile(_pack({**members, CONFIG: json.dumps(description).encode()}), outline)


def unpack_weights(content: bytes) -> bytes:
    """Return the weights of a Keras file that was looked at, an HDF5 file."""
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(WEIGHTS)


def _check_members(archive: ZipFile, largest: int) -> None:
    listed = archive.infolist()
    names = [one.filename for one in listed]
    if CONFIG not in names or WEIGHTS not in names:
        raise ConfigurationError("This is not a Keras file: it holds no network.", ADVICE)
    strange = [name for name in names if name not in MEMBERS]
    if strange or len(set(names)) < len(names):
        raise ConfigurationError(
            f"The file holds {(strange or names)[0][:60]!r}, which has no place in a Keras file.", ADVICE
        )
    for one in listed:
        limit = largest if one.filename == WEIGHTS else LARGEST_TEXT
        if one.file_size > limit or one.file_size > MOST_COMPRESSED * max(one.compress_size, 1):
            raise ConfigurationError(
                f"{one.filename} in the file would unpack to {one.file_size / 1e6:,.1f} MB, which is refused.",
                ADVICE,
            )


def _read_json(content: bytes) -> dict[str, Any]:
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError("The description inside the file is damaged.", ADVICE) from error
    if not isinstance(read, dict):
        raise ConfigurationError("The description inside the file is of an unknown form.", ADVICE)
    return read


def _leave_out_compilation(value: Any) -> Any:
    """Leave out losses and optimisers, of the network and of networks in it: nothing is trained with them here."""
    if isinstance(value, dict):
        return {k: _leave_out_compilation(inside) for k, inside in value.items() if k != "compile_config"}
    return [_leave_out_compilation(inside) for inside in value] if isinstance(value, list) else value


def _pack(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()
