"""Writing a sample: the order of the events, the precision of their numbers, the file."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hepmodel.simulation.feature import FEATURES
from hepmodel.simulation.output import replace_atomically

MANTISSA_BITS = 12
"""Of a float32's 23 explicit bits: a relative rounding of at most 2^-13, far below the resolution."""
LARGEST_PHI = np.float32(6433 / 2048)
"""rad: the largest number with that mantissa below pi."""
ORDER_KEY = 2
"""Marks the random numbers that shuffle the classes; 0 and 1 mark those of the processes."""


def shuffle_rows(events: int, seed: int) -> NDArray[np.int64]:
    """Order in which signal and background stand in the file.

    Parameters
    ----------
    events
        Events of each class.
    seed
        Of the run.

    Returns
    -------
    array of int64, shape (2 * events,)
        For each row of the file the event that stands there: background events are numbered from 0, signal
        events from `events` on.
    """
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(ORDER_KEY,)))
    return rng.permutation(2 * events)


def round_mantissa(values: NDArray[np.float64], bits: int = MANTISSA_BITS) -> NDArray[np.float32]:
    """Round to float32 with fewer bits of mantissa, which compresses better.

    Examples
    --------
    >>> float(round_mantissa(np.array([100.001]))[0])
    100.0
    """
    raw = values.astype(np.float32).view(np.uint32)
    drop = 23 - bits
    # Half of the last kept bit, less one where that bit is even: ties go to even.
    half = np.uint32((1 << (drop - 1)) - 1) + ((raw >> np.uint32(drop)) & np.uint32(1))
    return ((raw + half) & ~np.uint32((1 << drop) - 1)).view(np.float32)


def write_sample(
    path: Path, features: NDArray[np.float64], labels: NDArray[np.int8], metadata: dict[str, str]
) -> None:
    """Write features and labels as Parquet, all or nothing.

    Parameters
    ----------
    path
        The file. An existing one is replaced when the new one is complete.
    features
        GeV and rad, shape (events, 28).
    labels
        1 signal, 0 background, shape (events,).
    metadata
        Kept in the file as key-value pairs.

    Raises
    ------
    DiskFullError, SimulationError
        If the file cannot be written.
    """
    rounded = round_mantissa(features)
    for index, name in enumerate(FEATURES):
        if name.endswith("_phi"):  # the rounded numbers next to pi lie beyond it
            np.clip(rounded[:, index], -LARGEST_PHI, LARGEST_PHI, out=rounded[:, index])
    columns = {"label": pa.array(labels, pa.int8())}
    columns |= {name: pa.array(rounded[:, index], pa.float32()) for index, name in enumerate(FEATURES)}
    table = pa.table(columns).replace_schema_metadata(metadata)
    with replace_atomically(path) as partial:
        pq.write_table(
            table,
            partial,
            compression="zstd",
            compression_level=19,
            use_dictionary=False,
            column_encoding={"label": "PLAIN"} | dict.fromkeys(FEATURES, "BYTE_STREAM_SPLIT"),
            write_statistics=False,
            store_schema=True,
        )
