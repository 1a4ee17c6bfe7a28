"""The words and numbers by which files say signal or background."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_WORDS = {
    "s": 1,
    "sig": 1,
    "signal": 1,
    "true": 1,
    "yes": 1,
    "b": 0,
    "bg": 0,
    "bkg": 0,
    "background": 0,
    "false": 0,
    "no": 0,
}
ACCEPTED = "1 or 0, s or b, signal or background, true or false"
NO_LABEL = -1


def parse_label(value: object) -> int | None:
    """Return 1 for signal, 0 for background, None for anything else.

    Examples
    --------
    >>> parse_label("s"), parse_label(" Background "), parse_label("1.000e+00"), parse_label("2")
    (1, 0, 1, None)
    """
    word = str(value).strip().casefold()
    if word in _WORDS:
        return _WORDS[word]
    try:
        number = float(word)
    except ValueError:
        return None
    return int(number) if number in (0.0, 1.0) else None


def encode_labels(values: pa.Array) -> NDArray[np.int8]:
    """Turn a column of words or numbers into 1, 0, and -1 where neither is meant.

    Returns
    -------
    array of int8, shape (rows,)

    Examples
    --------
    >>> encode_labels(pa.array(["s", "b", None, "x"])).tolist()
    [1, 0, -1, -1]
    """
    encoded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    codes = [parse_label(word.as_py()) for word in encoded.dictionary]
    table = np.array([NO_LABEL if code is None else code for code in codes] + [NO_LABEL], dtype=np.int8)
    indices = encoded.indices.fill_null(len(codes)).to_numpy(zero_copy_only=False)
    return np.asarray(table[indices], dtype=np.int8)
