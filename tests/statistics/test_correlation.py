"""Correlation coefficients against pandas, SciPy and NumPy."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import pearsonr, spearmanr

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.settings import Settings
from hepmodel.statistics import spearman
from hepmodel.statistics.class_correlation import ClassCorrelation, Method
from hepmodel.statistics.correlation import correlate
from hepmodel.statistics.cut import Cut
from hepmodel.statistics.selection import select_events
from tests.statistics.event_tables import write_table

METHODS: tuple[Method, ...] = ("pearson", "spearman")
LABEL_OF = {"signal": [1], "background": [0], "both": [0, 1]}
EVENTS = 3_000


def frame_of(table: EventTable, of: str, mask: np.ndarray | None = None) -> pd.DataFrame:
    kept = np.isin(table.labels, LABEL_OF[of])
    if mask is not None:
        kept &= mask
    names = table.schema.feature_names
    return pd.DataFrame({name: table.column(name)[kept].astype(np.float64) for name in names})


def agree_with_pandas(table: EventTable, method: Method, mask: np.ndarray | None = None) -> None:
    result = correlate(table, mask=mask, method=method, weighted=False)
    for of in LABEL_OF:
        one: ClassCorrelation = getattr(result, of)
        frame = frame_of(table, of, mask)
        np.testing.assert_allclose(one.matrix, frame.corr(method=method).to_numpy(), atol=1e-10)
        there = frame.notna().to_numpy().astype(int)
        np.testing.assert_array_equal(one.counts, there.T @ there)
        assert one.events == one.used == len(frame)


@pytest.fixture(scope="module")
def holed(tmp_path_factory: pytest.TempPathFactory) -> EventTable:
    """Ties, offsets, tails, and values missing in three different patterns."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=(EVENTS, 7))
    labels = rng.integers(0, 2, EVENTS)
    columns = {
        "plain": x[:, 0],
        "sum": x[:, 0] + x[:, 1],
        "tied": np.round(x[:, 2] + 0.5 * x[:, 0]),
        "far": 10_000 + x[:, 3] - x[:, 0],
        "tail": np.exp(2 * x[:, 4] + x[:, 1]),
        "holed": np.where(x[:, 0] > 1, np.nan, x[:, 5] + x[:, 1]),
        "rare": np.where(rng.random(EVENTS) < 0.9, np.nan, x[:, 6] + labels),
        "as_rare": np.where(rng.random(EVENTS) < 0.9, np.nan, x[:, 6]),
    }
    return write_table(tmp_path_factory.mktemp("holed"), columns, labels, rng.uniform(0.2, 3.0, EVENTS))


@pytest.mark.parametrize("method", METHODS)
def test_all_events_of_the_shipped_sample_agree_with_pandas(method: Method) -> None:
    agree_with_pandas(EventTable(find_dataset("higgs", Settings())), method)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("cuts", [(), (Cut("sum", -1.0, 2.0),), (Cut("rare"),)])
def test_pairs_with_missing_values_agree_with_pandas(
    holed: EventTable, method: Method, cuts: tuple[Cut, ...]
) -> None:
    agree_with_pandas(holed, method, select_events(holed, cuts))


@pytest.mark.parametrize("method", METHODS)
def test_real_events_with_missing_values_agree_with_pandas(
    method: Method, shared_data: Path, settings: Settings
) -> None:
    import_file(
        shared_data / "atlas_higgs_ml/atlas_higgs_2014_v2_first18000.parquet", settings, name="atlas_higgs_ml"
    )
    agree_with_pandas(EventTable(find_dataset("atlas_higgs_ml", settings)), method)


def test_a_pair_agrees_with_scipy(holed: EventTable) -> None:
    frame = frame_of(holed, "signal")
    for method, oracle in (("pearson", pearsonr), ("spearman", spearmanr)):
        one = correlate(holed, ["tied", "tail"], method=method, weighted=False).signal  # type: ignore[arg-type]
        assert one.coefficient("tail", "tied").value == pytest.approx(oracle(frame["tail"], frame["tied"])[0])


small = arrays(
    np.float32,
    st.tuples(st.integers(1, 40), st.integers(2, 4)),
    elements=st.integers(-5, 5).map(float) | st.just(np.nan),
)


@settings(max_examples=60, deadline=None)
@given(small, st.integers(0, 2**32 - 1), st.sampled_from(METHODS))
def test_any_few_events_agree_with_pandas(
    tmp_path_factory: pytest.TempPathFactory, values: np.ndarray, seed: int, method: Method
) -> None:
    labels = np.random.default_rng(seed).integers(0, 2, len(values))
    columns = {f"f{index}": values[:, index] for index in range(values.shape[1])}
    agree_with_pandas(write_table(tmp_path_factory.mktemp("few"), columns, labels), method)


@settings(max_examples=30, deadline=None)
@given(
    arrays(np.float64, (30, 3), elements=st.floats(-100, 100, width=32)),
    st.sampled_from([0.125, 0.5, 3.0, 64.0]),
    st.integers(-1000, 1000).map(float),
)
def test_shifting_and_stretching_a_feature_changes_no_rank(
    tmp_path_factory: pytest.TempPathFactory, values: np.ndarray, factor: float, shift: float
) -> None:
    folder, labels = tmp_path_factory.mktemp("moved"), np.zeros(30)
    ranks = np.argsort(np.argsort(values, axis=0, kind="stable"), axis=0)
    moved = np.float32(factor) * ranks.astype(np.float32) + np.float32(shift)
    before = correlate(
        write_table(folder, {str(i): ranks[:, i] for i in range(3)}, labels), method="spearman"
    )
    after = correlate(write_table(folder, {str(i): moved[:, i] for i in range(3)}, labels), method="spearman")
    np.testing.assert_allclose(before.both.matrix, after.both.matrix, atol=1e-12)


def test_weights_count_as_in_numpy(holed: EventTable) -> None:
    names = ["plain", "sum", "tail"]
    one = correlate(holed, names).signal
    kept = holed.labels == 1
    assert holed.weights is not None
    columns = np.stack([holed.column(name)[kept].astype(np.float64) for name in names])
    covariance = np.cov(columns, aweights=holed.weights[kept], ddof=0)
    spread = np.sqrt(np.diag(covariance))
    np.testing.assert_allclose(one.matrix, covariance / np.outer(spread, spread), atol=1e-12)
    w = holed.weights[kept]
    effective = w.sum() ** 2 / (w**2).sum()
    value = one.coefficient("plain", "sum")
    assert value.error == pytest.approx((1 - value.value**2) / np.sqrt(effective - 1))
    assert value.events == kept.sum()


@pytest.mark.parametrize("method", METHODS)
def test_a_weight_of_two_is_the_same_event_twice(tmp_path: Path, method: Method) -> None:
    rng = np.random.default_rng(4)
    x, labels, times = (
        rng.integers(0, 9, (200, 3)).astype(float),
        rng.integers(0, 2, 200),
        rng.integers(1, 4, 200),
    )
    x[:20, 2] = np.nan
    weighted = write_table(tmp_path, {str(i): x[:, i] for i in range(3)}, labels, times)
    first = correlate(weighted, method=method)
    again = np.repeat(np.arange(200), times)
    repeated = write_table(tmp_path, {str(i): x[again, i] for i in range(3)}, labels[again])
    second = correlate(repeated, method=method)
    for of in LABEL_OF:
        np.testing.assert_allclose(getattr(first, of).matrix, getattr(second, of).matrix, atol=1e-10)


def test_errors_are_those_that_repeated_experiments_show() -> None:
    rng = np.random.default_rng(5)
    true, n = 0.6, 400
    for method in METHODS:
        values, errors = [], []
        for _ in range(300):
            x = rng.normal(size=n)
            y = true * x + np.sqrt(1 - true**2) * rng.normal(size=n)
            frame = pd.DataFrame({"x": x, "y": y})
            r = frame.corr(method=method).to_numpy()[0, 1]
            values.append(r)
            scale = (1 / (n - 1)) if method == "pearson" else (1 + r**2 / 2) / (n - 3)
            errors.append((1 - r**2) * np.sqrt(scale))
        assert np.mean(errors) == pytest.approx(np.std(values), rel=0.15)


def test_the_error_is_the_documented_formula(tmp_path: Path) -> None:
    # each number comes as often as the others, so that ranks and values have the same correlation
    x, y = np.tile([1.0, 2.0, 3.0, 4.0], 25), np.tile([1.0, 3.0, 4.0, 2.0], 25)
    table = write_table(tmp_path, {"x": x, "y": y}, np.ones(100))
    r = 0.4
    straight, ranked = (correlate(table, method=method).signal.coefficient("x", "y") for method in METHODS)
    assert straight.value == pytest.approx(r)
    assert ranked.value == pytest.approx(r)
    assert straight.error == pytest.approx((1 - r**2) / np.sqrt(99))
    assert ranked.error == pytest.approx((1 - r**2) * np.sqrt((1 + r**2 / 2) / 97))


def test_gaps_are_explained(tmp_path: Path) -> None:
    nan = np.nan
    columns = {
        "good": np.arange(6.0),
        "same": np.full(6, 4.0),
        "never": np.full(6, nan),
        "first": [1.0, 2.0, 3.0, nan, nan, nan],
        "last": [nan, nan, nan, 1.0, 2.0, 3.0],
        "middle": [nan, nan, 5.0, 5.0, 6.0, nan],
    }
    columns = {name: np.asarray(values) for name, values in columns.items()}
    for method in METHODS:
        one = correlate(write_table(tmp_path, columns, np.ones(6)), method=method).signal
        assert one.constant == ("same",)
        assert one.missing == ("never",)
        assert one.coefficient("good", "same").gap == "same is the same in all 6 events that have both"
        assert one.coefficient("same", "same").gap == "same is the same in all 6 events"
        assert one.coefficient("never", "never").gap == "no event has never"
        assert one.coefficient("first", "last").gap == "no event has both first and last"
        assert one.coefficient("first", "middle").gap == "only one event has both first and middle"
        assert one.coefficient("good", "first").gap == ""
        assert np.isnan(one.trusted).all(), "no coefficient has ten events"
        with pytest.raises(SchemaMismatchError, match="no correlation with 'foo'"):
            one.coefficient("foo", "good")


@pytest.mark.parametrize("method", METHODS)
def test_nothing_passes_and_one_class_is_absent(tmp_path: Path, method: Method) -> None:
    table = write_table(tmp_path, {"x": np.arange(20.0), "y": np.arange(20.0) ** 2}, np.zeros(20))
    nothing = correlate(table, mask=np.zeros(20, dtype=bool), method=method)
    assert nothing.both.events == 0
    assert np.isnan(nothing.both.matrix).all()
    one_class = correlate(table, method=method)
    assert np.isnan(one_class.signal.matrix).all()
    assert one_class.background.coefficient("x", "y").value > 0.9
    np.testing.assert_allclose(one_class.both.matrix, one_class.background.matrix, atol=1e-12)


@pytest.mark.parametrize("method", METHODS)
def test_weights_that_cancel_are_said(tmp_path: Path, method: Method) -> None:
    rng = np.random.default_rng(6)
    weights = np.where(np.arange(50) % 2, 1.0, -1.0)
    table = write_table(tmp_path, {"x": rng.normal(size=50), "y": rng.normal(size=50)}, np.ones(50), weights)
    coefficient = correlate(table, method=method).signal.coefficient("x", "y")
    assert coefficient.gap == "the weights of these events cancel or are zero"
    assert correlate(table, method=method).signal.is_outweighed
    unweighted = correlate(table, method=method, weighted=False).signal
    assert unweighted.coefficient("x", "y").gap == ""
    assert not unweighted.is_outweighed


@pytest.mark.parametrize("method", METHODS)
def test_weights_that_nearly_cancel_leave_nothing_to_trust(tmp_path: Path, method: Method) -> None:
    rng = np.random.default_rng(7)
    weights = rng.normal(size=51)
    weights += 0.02 - weights.mean()  # the sum is about 1: worth a fiftieth of an event
    table = write_table(tmp_path, {"x": rng.normal(size=51), "y": rng.normal(size=51)}, np.ones(51), weights)
    signal = correlate(table, method=method).signal
    assert np.isnan(signal.trusted).all()
    assert signal.is_outweighed


def test_infinite_values_count_as_missing(tmp_path: Path) -> None:
    x = np.array([1.0, 2.0, np.inf, 4.0, -np.inf, 6.0])
    table = write_table(tmp_path, {"x": x, "y": np.arange(6.0)}, np.ones(6))
    for method in METHODS:
        assert correlate(table, method=method).signal.coefficient("x", "y").events == 4


def test_a_constant_of_one_class_that_lies_far_from_the_other_is_constant(tmp_path: Path) -> None:
    labels = np.arange(1000) % 2
    x = np.where(labels == 1, 0.1, 1e6 + np.arange(1000))
    table = write_table(tmp_path, {"x": x, "y": np.arange(1000.0)}, labels)
    assert correlate(table).signal.constant == ("x",)
    assert correlate(table).background.constant == ()


def test_ranks_of_many_events_are_an_even_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(7)
    labels = (np.arange(9_000) % 9 == 0).astype(int)  # 1,000 of signal, 8,000 of background
    x = rng.normal(size=9_000)
    columns = {
        "x": x + labels,
        "y": x + rng.normal(size=9_000),
        "z": np.where(x > 0, np.nan, rng.normal(size=9_000)),
    }
    table = write_table(tmp_path, columns, labels)
    exact = correlate(table, method="spearman")
    monkeypatch.setattr(spearman, "MOST_EVENTS", 2_000)
    thinned = correlate(table, method="spearman")
    assert (thinned.signal.used, thinned.background.used, thinned.both.used) == (1_000, 2_000, 3_000)
    assert (thinned.signal.events, thinned.background.events) == (1_000, 8_000)
    np.testing.assert_allclose(thinned.signal.matrix, exact.signal.matrix, atol=1e-12)
    for of in ("background", "both"):  # in both, the thinned class still counts as much as it did
        one, other = getattr(thinned, of), getattr(exact, of)
        assert (np.abs(one.matrix - other.matrix) <= 4 * one.errors + 1e-12).all()


def test_features_that_miss_in_events_of_their_own_are_ranked_once(
    holed: EventTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = correlate(holed, method="spearman").both
    monkeypatch.setattr(spearman, "FEWEST_EVENTS", spearman.MOST_RANKS)
    once = correlate(holed, method="spearman").both
    assert once.ranked_once
    assert not exact.ranked_once
    complete = [holed.schema.feature_names.index(name) for name in ("plain", "sum", "tied", "far", "tail")]
    np.testing.assert_allclose(
        once.matrix[np.ix_(complete, complete)], exact.matrix[np.ix_(complete, complete)], atol=1e-12
    )
    known = ~np.isnan(exact.matrix)
    assert np.abs(once.matrix - exact.matrix)[known].max() < 0.1


@pytest.mark.parametrize("features", [1, 63, 65, 130])
def test_any_number_of_features_is_multiplied_right(tmp_path: Path, features: int) -> None:
    rng = np.random.default_rng(8)
    x = (rng.normal(size=(500, features)) + rng.normal(size=(500, 1))).astype(np.float32)
    holes = x.copy()
    holes[rng.random(x.shape) < 0.1] = np.nan
    for values in (x, holes):
        table = write_table(tmp_path, {f"f{i}": values[:, i] for i in range(features)}, np.ones(500))
        expected = pd.DataFrame(values.astype(np.float64)).corr().to_numpy()
        np.testing.assert_allclose(correlate(table).signal.matrix, expected, atol=1e-10)


def test_work_is_reported(holed: EventTable) -> None:
    for method in METHODS:
        shares: list[float] = []
        correlate(holed, method=method, progress=shares.append)
        assert shares
        assert shares == sorted(shares)
        assert all(0 <= share < 1 for share in shares)


def test_an_unknown_feature_is_said(holed: EventTable) -> None:
    with pytest.raises(SchemaMismatchError, match="no feature 'foo'"):
        correlate(holed, ["plain", "foo"])
