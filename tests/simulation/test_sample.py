"""Order, rounding and file of a sample."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.simulation.feature import FEATURES
from hepmodel.simulation.sample import round_mantissa, shuffle_rows, write_sample


@given(st.integers(1, 300), st.integers(0, 2**62))
def test_order_is_a_permutation_that_the_seed_decides(events: int, seed: int) -> None:
    order = shuffle_rows(events, seed)
    assert np.array_equal(np.sort(order), np.arange(2 * events))
    assert np.array_equal(order, shuffle_rows(events, seed))


def test_classes_are_mixed() -> None:
    labels = shuffle_rows(50_000, 1) >= 50_000
    halves = labels[:50_000].mean(), labels[50_000:].mean()
    assert all(abs(half - 0.5) < 0.01 for half in halves)


@given(arrays(np.float64, 20, elements=st.floats(1e-3, 1e5)), st.integers(4, 20))
def test_rounding_is_to_the_nearest(values: np.ndarray, bits: int) -> None:
    rounded = round_mantissa(values, bits)
    assert rounded.dtype == np.float32
    step = 2.0 ** (np.floor(np.log2(values.astype(np.float32))) - bits)
    assert np.all(np.abs(rounded - values.astype(np.float32)) <= step / 2)
    assert np.array_equal(rounded, round_mantissa(rounded.astype(np.float64), bits))
    assert np.array_equal(round_mantissa(-values, bits), -rounded)


def test_rounding_keeps_zero_and_small_integers() -> None:
    assert round_mantissa(np.array([0.0, 1.0, 2.0, 20.0, 2.5])).tolist() == [0.0, 1.0, 2.0, 20.0, 2.5]


def test_file_holds_what_was_given(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    features = rng.uniform(1, 100, (50, 28))
    for index, name in enumerate(FEATURES):
        if name.endswith("_phi"):
            features[:, index] = np.pi * (1 - 1e-9) * np.where(rng.random(50) < 0.5, 1, -1)
    labels = rng.integers(0, 2, 50).astype(np.int8)
    path = tmp_path / "sample.parquet"
    write_sample(path, features, labels, {"schema": "higgs"})
    table = pq.read_table(path)
    assert table.column_names == ["label", *FEATURES]
    assert [str(kind) for kind in table.schema.types] == ["int8", *["float"] * 28]
    assert table.schema.metadata[b"schema"] == b"higgs"
    assert np.array_equal(table["label"].to_numpy(), labels)
    for index, name in enumerate(FEATURES):
        np.testing.assert_allclose(table[name].to_numpy(), features[:, index], rtol=2e-4)
        if name.endswith("_phi"):
            assert np.all(np.abs(table[name].to_numpy()) <= np.pi)
    assert [file.name for file in tmp_path.iterdir()] == ["sample.parquet"]
