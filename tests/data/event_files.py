"""Files of events that the tests write: small, with known contents, in the originals' formats."""

import gzip
from pathlib import Path

import numpy as np

from hepmodel.data.schema import Schema


def make_matrix(rows: int, columns: int, seed: int = 1) -> np.ndarray:
    """Numbers as float32 of every size, shape (rows, columns)."""
    rng = np.random.default_rng(seed)
    return (rng.normal(size=(rows, columns)) * 10.0 ** rng.integers(-3, 4, size=(rows, columns))).astype(
        np.float32
    )


def make_labels(rows: int) -> np.ndarray:
    """Alternating labels, int8."""
    return (np.arange(rows) % 2).astype(np.int8)


def write_headerless(path: Path, schema: Schema, rows: int, seed: int = 1) -> np.ndarray:
    """Write label and features as UCI does, gzip where the name says so; return the features."""
    matrix, labels = make_matrix(rows, len(schema.features), seed), make_labels(rows)
    lines = [
        ",".join([f"{label:.18e}", *(f"{value:.18e}" for value in row)])
        for label, row in zip(labels.tolist(), matrix.tolist(), strict=True)
    ]
    text = ("\n".join(lines) + "\n").encode()
    path.write_bytes(gzip.compress(text, 1, mtime=0) if path.suffix == ".gz" else text)
    return matrix


def write_csv(path: Path, text: str) -> Path:
    """Write text in UTF-8."""
    path.write_bytes(text.encode())
    return path
