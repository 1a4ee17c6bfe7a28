"""Arrays of numbers as the bytes of a file, without pickle."""

import io
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import StoreError

Arrays = dict[str, NDArray[Any]]


def pack_arrays(arrays: Arrays) -> bytes:
    """Pack arrays of numbers into the bytes of an ``.npz`` file."""
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def unpack_arrays(content: bytes, name: str) -> Arrays:
    """Unpack an ``.npz`` file; what is not plain numbers is refused.

    Raises
    ------
    StoreError
        If it is damaged or holds Python objects; `name` says what it is.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            return {key: file[key] for key in file.files}
    except (ValueError, OSError, EOFError, BadZipFile, AttributeError) as error:
        raise StoreError(f"{name} is damaged: {error}.", "Train it again.") from error
