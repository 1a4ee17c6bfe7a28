"""Small tables of events on disk, as an import would have written them."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.table import EventTable


def write_table(
    folder: Path,
    columns: dict[str, np.ndarray],
    labels: np.ndarray,
    weights: np.ndarray | None = None,
    **schema: object,
) -> EventTable:
    """Write features, labels and weights to a file and open it as a table; `schema` adds to its description."""
    features = tuple(
        Feature(name=name, symbol=name, unit="GeV", kind="other", level="low", meaning=f"{name} of an event.")
        for name in columns
    )
    described = Schema.model_validate(
        {
            "name": "made",
            "title": "Made for a test",
            "summary": "",
            "signal": "s",
            "background": "b",
            "features": features,
            "weight": None if weights is None else "weight",
            **schema,
        }
    )
    arrays = {name: np.asarray(values, dtype=np.float32) for name, values in columns.items()}
    arrays["label"] = np.asarray(labels, dtype=np.int8)
    if weights is not None:
        arrays["weight"] = np.asarray(weights, dtype=np.float64)
    path = folder / "made.parquet"
    pq.write_table(pa.table(arrays), path)
    return EventTable(Dataset("made", described, path))
