"""The profile of a data set against pandas, NumPy and hist used directly."""

from pathlib import Path

import hist
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.data.feature import Feature
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.feature_profile import QUANTILES, FeatureProfile
from hepmodel.statistics.ordered import CHUNK
from hepmodel.statistics.profile import profile_feature, profile_table
from hepmodel.statistics.sketch import BINS, TAIL
from tests.statistics.event_tables import write_table

FEATURE = Feature(name="x", symbol="x", unit="", kind="other", level="low", meaning="A number.")
anything = st.floats(-1e4, 1e4, width=32) | st.just(np.nan) | st.just(np.inf) | st.just(-np.inf)


def profile(values: np.ndarray, labels: np.ndarray | None = None) -> FeatureProfile:
    values = np.asarray(values, dtype=np.float32)
    if labels is None:
        labels = np.arange(len(values)) % 2
    return profile_feature(FEATURE, values, np.asarray(labels, dtype=np.int8))


def same(one: float, other: float) -> bool:
    return (np.isnan(one) and np.isnan(other)) or one == pytest.approx(other, rel=1e-6, abs=1e-9)


def test_numbers_are_those_of_pandas() -> None:
    rng = np.random.default_rng(3)
    values = rng.lognormal(3, 1, 3 * CHUNK + 5).astype(np.float32)
    values[rng.random(len(values)) < 0.3] = np.nan
    labels = rng.integers(0, 2, len(values)).astype(np.int8)
    one, series = profile(values, labels), pd.Series(values.astype(np.float64))
    assert one.count == series.count()
    assert one.missing == series.isna().sum()
    for name, oracle in (
        ("mean", series.mean()),
        ("mean_error", series.sem()),
        ("sd", series.std()),
        ("minimum", series.min()),
        ("maximum", series.max()),
        ("skewness", series.skew()),
        ("kurtosis", series.kurt()),
        ("log_skewness", np.log(series).skew()),
        ("distinct", series.nunique()),
    ):
        assert same(getattr(one, name), oracle), name
    np.testing.assert_allclose(one.quantiles, series.quantile(QUANTILES), rtol=1e-6)
    for label, in_class in ((1, one.signal), (0, one.background)):
        chosen = series[labels == label]
        assert (in_class.events, in_class.missing) == (len(chosen), chosen.isna().sum())
        assert same(in_class.mean, chosen.mean())
        assert same(in_class.mean_error, chosen.sem())
        assert same(in_class.sd, chosen.std())
        assert in_class.missing_share == pytest.approx(chosen.isna().mean())


@given(arrays(np.float32, st.integers(1, 60), elements=anything), st.data())
def test_no_event_is_lost(values: np.ndarray, data: st.DataObject) -> None:
    labels = data.draw(arrays(np.int8, len(values), elements=st.integers(0, 1)))
    one = profile(values, labels)
    finite = values[np.isfinite(values)]
    assert one.missing == np.isnan(values).sum() == one.signal.missing + one.background.missing
    assert one.infinite == np.isinf(values).sum()
    assert one.events == one.signal.events + one.background.events == len(values)
    assert one.distinct == len(np.unique(finite))
    assert one.is_constant == (one.distinct == 1)
    if len(finite):
        assert (one.minimum, one.maximum) == (finite.min(), finite.max())
        assert one.minimum <= one.quantile(0.5) <= one.maximum
        assert one.sketch is not None
        assert one.sketch.signal.sum() + one.sketch.background.sum() <= len(finite)
        if len(one.levels):
            np.testing.assert_array_equal(one.levels, np.unique(finite))
            for label, counts in ((1, one.sketch.signal), (0, one.sketch.background)):
                chosen = values[(labels == label) & np.isfinite(values)]
                np.testing.assert_array_equal(counts, [(chosen == level).sum() for level in one.levels])
    else:
        assert one.sketch is None
        assert np.isnan([one.mean, one.minimum, one.maximum, *one.quantiles]).all()


def test_the_sketch_is_a_histogram_without_tails() -> None:
    rng = np.random.default_rng(4)
    values = rng.normal(100, 20, 9_000).astype(np.float32)
    labels = rng.integers(0, 2, 9_000).astype(np.int8)
    sketch = profile(values, labels).sketch
    assert sketch is not None
    assert (sketch.low, sketch.high) == pytest.approx(
        tuple(np.quantile(values.astype(np.float64), [TAIL, 1 - TAIL]))
    )
    for label, counts in ((1, sketch.signal), (0, sketch.background)):
        direct = hist.Hist(hist.axis.Regular(BINS, sketch.low, sketch.high)).fill(values[labels == label])
        np.testing.assert_array_equal(counts, direct.values())


def test_an_outlier_does_not_hide_the_rest_and_one_value_in_most_events_does_not_either() -> None:
    values = np.zeros(5_000)
    values[:20] = np.arange(20)
    sketch = profile(values).sketch
    assert sketch is not None
    assert sketch.low < sketch.high
    assert sketch.signal.sum() + sketch.background.sum() == 5_000


def test_few_values_are_discrete_many_are_not() -> None:
    rng = np.random.default_rng(5)
    tag = profile(rng.integers(0, 3, 600))
    assert tag.is_discrete
    assert tag.levels.tolist() == [0, 1, 2]
    assert not profile(rng.normal(size=600)).is_discrete
    assert not profile(np.full(600, 4.0)).is_discrete
    assert not profile(np.arange(5.0)).is_discrete, "five events of five values tell nothing"


def test_orders_of_magnitude() -> None:
    assert profile(np.geomspace(1e-2, 1e5, 10_001)).orders_of_magnitude == pytest.approx(7 * 0.99, rel=1e-3)
    assert np.isnan(profile(np.linspace(-1, 9, 50)).orders_of_magnitude)
    assert np.isnan(profile(np.full(9, np.nan)).orders_of_magnitude)


def test_a_table_is_described_in_its_order_and_work_is_reported(tmp_path: Path) -> None:
    rng = np.random.default_rng(6)
    columns = {f"f{number}": rng.normal(number, 1, 400) for number in range(7)}
    labels = rng.integers(0, 2, 400)
    shares: list[float] = []
    result = profile_table(write_table(tmp_path, columns, labels), shares.append)
    assert [one.name for one in result.features] == list(columns)
    assert [one.mean for one in result.features] == pytest.approx(
        [c.mean() for c in columns.values()], rel=1e-5
    )
    assert (result.signal, result.background) == (labels.sum(), 400 - labels.sum())
    assert result.weights is None
    assert shares == sorted(shares)
    assert shares[-1] == 1
    with pytest.raises(SchemaMismatchError, match="nonsense"):
        result.feature("nonsense")


def test_whoever_is_told_of_the_progress_can_end_the_work(tmp_path: Path) -> None:
    table = write_table(tmp_path, {f"f{number}": np.arange(50.0) for number in range(40)}, np.ones(50))

    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        profile_table(table, stop)


def test_weights_are_summed_by_class(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    labels, weights = rng.integers(0, 2, 300), rng.normal(1, 1, 300)
    weights[:2] = 0
    result = profile_table(write_table(tmp_path, {"x": rng.normal(size=300)}, labels, weights)).weights
    assert result is not None
    for label, one in ((1, result.signal), (0, result.background)):
        chosen = weights[labels == label]
        assert one.total == pytest.approx(chosen.sum())
        assert one.total_error == pytest.approx(np.sqrt((chosen**2).sum()))
        assert one.effective_events == pytest.approx(chosen.sum() ** 2 / (chosen**2).sum())
    assert (result.minimum, result.maximum) == (weights.min(), weights.max())
    assert (result.negative, result.zero, result.not_finite) == ((weights < 0).sum(), 2, 0)


def test_weights_that_are_no_numbers_are_counted_and_left_out(tmp_path: Path) -> None:
    weights = np.array([1.0, np.nan, 2.0, np.inf])
    result = profile_table(
        write_table(tmp_path, {"x": np.arange(4.0)}, np.array([1, 1, 0, 0]), weights)
    ).weights
    assert result is not None
    assert result.not_finite == 2
    assert (result.signal.total, result.background.total) == (1, 2)
    assert result.signal.events == 2
