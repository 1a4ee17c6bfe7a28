"""Eleven million events: the shipped ones over and over, each time with a measurement error of their own."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.feature import Feature, FeatureKind
from hepmodel.data.schema_storage import SCHEMA_KEY
from hepmodel.settings import Settings

EVENTS = 11_000_000
NAME = "tiled"
RELATIVE_SMEARING = 0.05
ANGULAR_SMEARING = 0.02
SCALED = (FeatureKind.MOMENTUM, FeatureKind.MASS, FeatureKind.ENERGY)


def write_big_set(settings: Settings, events: int = EVENTS, seed: int = 1) -> Path:
    """Write the events into the home of these settings as a data set of their own; returns its path."""
    shipped = find_dataset("higgs", Settings())
    features, labels = shipped.read_features(), shipped.read_labels()
    schema = shipped.schema.model_copy(
        update={
            "name": NAME,
            "title": "Tiled events",
            "source": "Pythia 8.3, tiled and smeared for a benchmark",
        }
    )
    names = (*schema.feature_names, schema.label)
    arrow = pa.schema(
        [(name, pa.int8() if name == schema.label else pa.float32()) for name in names],
        metadata={SCHEMA_KEY: schema.model_dump_json()},
    )
    settings.datasets_directory.mkdir(parents=True, exist_ok=True)
    path = settings.datasets_directory / f"{NAME}.parquet"
    rng = np.random.default_rng(seed)
    with pq.ParquetWriter(path, arrow, compression="zstd") as writer:
        for start in range(0, events, len(labels)):
            rows = slice(0, min(len(labels), events - start))
            columns = [
                pa.array(_smear(features[rows, number], feature, rng))
                for number, feature in enumerate(schema.features)
            ]
            writer.write_table(pa.Table.from_arrays([*columns, pa.array(labels[rows])], schema=arrow))
    return path


def _smear(values: NDArray[np.float32], feature: Feature, rng: np.random.Generator) -> NDArray[np.float32]:
    if feature.kind in SCALED:
        return values * np.exp(RELATIVE_SMEARING * rng.standard_normal(len(values), dtype=np.float32))
    if feature.kind is FeatureKind.TAG:
        return values
    moved = values + ANGULAR_SMEARING * rng.standard_normal(len(values), dtype=np.float32)
    if feature.kind is FeatureKind.AZIMUTH:
        return np.asarray((moved + np.pi) % (2 * np.pi) - np.pi, dtype=np.float32)
    return moved
