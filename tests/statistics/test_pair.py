from pathlib import Path

import hist
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import binned_statistic, pearsonr, sem

from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.pair import fill_pair
from tests.statistics.event_tables import write_table

EVENTS = 5_000


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> EventTable:
    rng = np.random.default_rng(2)
    x = rng.normal(size=EVENTS)
    columns = {
        "x": x,
        "y": 2 * x + rng.exponential(size=EVENTS),
        "level": rng.integers(0, 3, EVENTS),
        "holed": np.where(rng.random(EVENTS) < 0.2, np.nan, x),
        "same": np.full(EVENTS, 7.0),
        "never": np.full(EVENTS, np.nan),
    }
    return write_table(
        tmp_path_factory.mktemp("pair"), columns, rng.integers(0, 2, EVENTS), rng.uniform(0.1, 2, EVENTS)
    )


def test_counts_agree_with_hist_used_directly(table: EventTable) -> None:
    pair = fill_pair(table, "x", "y", bins=25)
    for label, one in ((1, pair.signal), (0, pair.background)):
        kept = table.labels == label
        assert table.weights is not None
        direct = hist.Hist(
            hist.axis.Variable(pair.x_edges), hist.axis.Variable(pair.y_edges), storage=hist.storage.Weight()
        ).fill(table.column("x")[kept], table.column("y")[kept], weight=table.weights[kept])
        np.testing.assert_allclose(one.counts, direct.values(), atol=1e-9)
    unweighted = fill_pair(table, "x", "y", bins=25, weighted=False)
    numbers = np.histogram2d(table.column("x"), table.column("y"), [pair.x_edges, pair.y_edges])[0]
    np.testing.assert_allclose(unweighted.signal.counts + unweighted.background.counts, numbers)


def test_the_profile_agrees_with_scipy(table: EventTable) -> None:
    pair = fill_pair(table, "x", "y", bins=15, weighted=False)
    kept = table.labels == 1
    x, y = table.column("x")[kept].astype(float), table.column("y")[kept].astype(float)
    means = binned_statistic(x, y, "mean", pair.x_edges).statistic
    errors = binned_statistic(
        x, y, lambda values: sem(values) if len(values) > 1 else np.nan, pair.x_edges
    ).statistic
    np.testing.assert_allclose(pair.signal.profile, means, rtol=1e-6)
    np.testing.assert_allclose(pair.signal.profile_errors, errors, rtol=1e-6)


def test_a_weighted_profile_agrees_with_numpy(table: EventTable) -> None:
    pair = fill_pair(table, "level", "y")
    assert table.weights is not None
    for level in range(3):
        kept = (table.labels == 1) & (table.column("level") == level)
        y, w = table.column("y")[kept].astype(float), table.weights[kept]
        mean = np.average(y, weights=w)
        effective = w.sum() ** 2 / (w**2).sum()
        error = np.sqrt(np.average((y - mean) ** 2, weights=w) / (effective - 1))
        assert pair.signal.profile[level] == pytest.approx(mean)
        assert pair.signal.profile_errors[level] == pytest.approx(error)


numbers = arrays(np.float32, st.integers(2, 80), elements=st.floats(-1e6, 1e6, width=32) | st.just(np.nan))


@settings(max_examples=60, deadline=None)
@given(numbers, st.integers(0, 2**32 - 1))
def test_no_event_is_lost(tmp_path_factory: pytest.TempPathFactory, values: np.ndarray, seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels, mask = rng.integers(0, 2, len(values)), rng.random(len(values)) < 0.8
    other = rng.permutation(values)
    table = write_table(tmp_path_factory.mktemp("any"), {"x": values, "y": other}, labels)
    if np.isnan(values[mask]).all() or np.isnan(other[mask]).all():
        with pytest.raises(SchemaMismatchError, match="Not one of these events has a value"):
            fill_pair(table, "x", "y", mask)
        return
    pair = fill_pair(table, "x", "y", mask)
    for label, one in ((1, pair.signal), (0, pair.background)):
        kept = (labels == label) & mask
        assert one.events == kept.sum()
        assert one.missing == (np.isnan(values[kept]) | np.isnan(other[kept])).sum()
        assert one.counts.sum() == one.shown


def test_the_correlation_is_that_of_the_pair(table: EventTable) -> None:
    mask = table.column("x") > 0
    pair = fill_pair(table, "x", "y", mask, weighted=False)
    kept = mask & (table.labels == 0)
    assert pair.correlation.background.coefficient("x", "y").value == pytest.approx(
        pearsonr(table.column("x")[kept].astype(float), table.column("y")[kept].astype(float))[0]
    )


def test_levels_and_constants_have_bins_of_their_own(table: EventTable) -> None:
    pair = fill_pair(table, "level", "same")
    np.testing.assert_allclose(pair.x_edges, [-0.5, 0.5, 1.5, 2.5])
    assert len(pair.y_edges) == 2
    assert pair.signal.outside == 0
    np.testing.assert_allclose(pair.signal.profile, 7)
    assert "the same in all" in pair.correlation.signal.coefficient("level", "same").gap


def test_a_feature_with_itself(table: EventTable) -> None:
    pair = fill_pair(table, "x", "x")
    assert pair.correlation.signal.coefficient("x", "x").value == pytest.approx(1)
    assert (pair.signal.counts > 0).sum() <= len(pair.x_edges)


def test_a_feature_that_no_event_has_is_named(table: EventTable) -> None:
    with pytest.raises(SchemaMismatchError, match="value of never") as caught:
        fill_pair(table, "x", "never")
    assert caught.value.advice == "Choose another feature."
    with pytest.raises(SchemaMismatchError) as caught:
        fill_pair(table, "x", "y", np.zeros(EVENTS, dtype=bool))
    assert "take a cut away" in caught.value.advice


@pytest.mark.parametrize(("events", "bins"), [(100, 16), (1_000, 20), (20_000, 40)])
def test_few_events_fill_few_bins(tmp_path: Path, events: int, bins: int) -> None:
    rng = np.random.default_rng(3)
    table = write_table(
        tmp_path, {"x": rng.normal(size=events), "y": rng.normal(size=events)}, rng.integers(0, 2, events)
    )
    pair = fill_pair(table, "x", "y")
    assert (len(pair.x_edges), len(pair.y_edges)) == (bins + 1, bins + 1)
