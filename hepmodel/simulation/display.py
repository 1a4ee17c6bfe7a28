"""Choosing and writing the events that are drawn: measured objects only, neither label nor truth."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hepmodel.data.display import PACKED, display_metadata
from hepmodel.data.split import split_indices
from hepmodel.errors import ConfigurationError
from hepmodel.simulation.output import replace_atomically
from hepmodel.simulation.record import DisplayRecord

JET_COLUMNS = ("jet_pt", "jet_eta", "jet_phi", "jet_mass", "jet_tag")
TRACK_COLUMNS = ("track_pt", "track_eta", "track_phi", "track_charge")
TOWER_COLUMNS = ("tower_eta", "tower_phi", "tower_et_em", "tower_et_had")


def choose_rows(labels: NDArray[np.int8], count: int) -> NDArray[np.int64]:
    """Choose rows of the test part, half of them signal, spread evenly over the file.

    Parameters
    ----------
    labels
        Of the whole sample, shape (events,).
    count
        How many; an odd one gives one more background event.

    Returns
    -------
    array of int64, shape (count,)
        Ascending row numbers.

    Raises
    ------
    ConfigurationError
        If the test part holds too few events of a class.
    """
    test = split_indices(labels).test
    chosen = []
    for label, wanted in ((0, count - count // 2), (1, count // 2)):
        rows = test[labels[test] == label]
        if wanted > len(rows):
            raise ConfigurationError(
                f"{count} events cannot be drawn: the test part holds {len(rows)} events of class {label}.",
                f"Draw at most {2 * len(rows)}, or simulate more events.",
            )
        chosen.append(rows[np.arange(wanted) * len(rows) // max(wanted, 1)])
    return np.sort(np.concatenate(chosen))


def write_display(
    path: Path, rows: NDArray[np.int64], records: Sequence[DisplayRecord], metadata: dict[str, str]
) -> None:
    """Write what is drawn of some events as Parquet, all or nothing.

    Parameters
    ----------
    path
        The file.
    rows
        Row numbers of the events in the sample, ascending, shape (events,).
    records
        The events in the same order.
    metadata
        Kept in the file, with the scale factors of the packed columns.

    Raises
    ------
    DiskFullError, SimulationError
        If the file cannot be written.
    """
    columns: dict[str, pa.Array] = {"row": pa.array(rows, pa.int64())}
    for index, name in enumerate(TRACK_COLUMNS):
        columns[name] = _pack(name, [record.tracks[index] for record in records])
    for index, name in enumerate(TOWER_COLUMNS):
        columns[name] = _pack(name, [record.towers[index] for record in records])
    for index, name in enumerate(JET_COLUMNS):
        kind = pa.int8() if name == "jet_tag" else pa.float32()
        columns[name] = _lists([record.jets[index] for record in records], kind)
    for index, name in enumerate(("lepton_pt", "lepton_eta", "lepton_phi")):
        columns[name] = pa.array([record.lepton[index] for record in records], pa.float32())
    columns["lepton_charge"] = pa.array([record.lepton[3] for record in records], pa.int8())
    columns["lepton_flavour"] = pa.array(
        ["e" if record.is_electron else "mu" for record in records], pa.string()
    )
    columns["met"] = pa.array([record.met for record in records], pa.float32())
    columns["met_phi"] = pa.array([record.met_phi for record in records], pa.float32())
    table = pa.table(columns).replace_schema_metadata(metadata | display_metadata())
    with replace_atomically(path) as partial:
        pq.write_table(
            table,
            partial,
            compression="zstd",
            compression_level=19,
            write_statistics=False,
            # Bytes of the same weight side by side: a third smaller than with dictionaries.
            use_dictionary=["lepton_flavour"],
            column_encoding={f"{name}.list.element": "BYTE_STREAM_SPLIT" for name in PACKED},
        )


def _pack(name: str, values: Sequence[NDArray[np.float64]]) -> pa.Array:
    """Turn numbers into small integers: value = integer times the column's scale."""
    packing = PACKED[name]
    limits = np.iinfo(packing.dtype)
    packed = [
        np.clip(np.rint(array / packing.scale), limits.min, limits.max).astype(packing.dtype)
        for array in values
    ]
    return _lists(packed, pa.from_numpy_dtype(packing.dtype))


def _lists(values: Sequence[NDArray[np.generic]], kind: pa.DataType) -> pa.Array:
    """Build a column of lists from one array an event."""
    offsets = np.concatenate([[0], np.cumsum([len(array) for array in values])]).astype(np.int32)
    flat = np.concatenate(list(values)) if len(values) else np.zeros(0)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(flat.astype(kind.to_pandas_dtype()), kind))
