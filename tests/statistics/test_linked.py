from pathlib import Path

import hist
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.cut import Cut
from hepmodel.statistics.linked import choose_feature_edges, fill_linked, fill_passing, scale_to_expectation
from hepmodel.statistics.selection import compute_yields, select_events
from tests.statistics.event_tables import write_table

RNG = np.random.default_rng(8)
EVENTS = 600
LABELS = RNG.integers(0, 2, EVENTS)
NAMES = ("a", "b", "c")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> EventTable:
    columns = {name: RNG.normal(size=EVENTS) for name in NAMES}
    columns["c"][::5] = np.nan
    return write_table(tmp_path_factory.mktemp("linked"), columns, LABELS, RNG.uniform(0.5, 2, EVENTS))


cuts = st.lists(st.sampled_from(NAMES), unique=True, max_size=3).flatmap(
    lambda names: st.tuples(
        *(st.builds(Cut, st.just(name), st.floats(-2, 0), st.floats(0.1, 2)) for name in names)
    )
)


@settings(max_examples=30, deadline=None)
@given(cuts)
def test_totals_are_conserved(table: EventTable, cuts: tuple[Cut, ...]) -> None:
    edges = [choose_feature_edges(table, name, 20) for name in NAMES]
    linked = fill_linked(table, NAMES, edges, cuts)
    for name, shapes in zip(NAMES, linked.distributions, strict=True):
        mask = select_events(table, tuple(cut for cut in cuts if cut.feature != name))
        passed = np.ones(EVENTS, dtype=bool) if mask is None else mask
        for label, one in ((1, shapes.signal), (0, shapes.background)):
            chosen = passed & (label == LABELS)
            present = chosen & np.isfinite(table.column(name))
            assert one.events == chosen.sum()
            assert one.missing == chosen.sum() - present.sum()
            assert one.total == pytest.approx(table.weights[present].sum())


@settings(max_examples=20, deadline=None)
@given(cuts, st.sampled_from(NAMES))
def test_one_alone_is_the_same_as_among_all(table: EventTable, cuts: tuple[Cut, ...], name: str) -> None:
    edges = [choose_feature_edges(table, one, 20) for one in NAMES]
    among = fill_linked(table, NAMES, edges, cuts).distributions[NAMES.index(name)]
    alone = fill_passing(table, name, cuts, bins=20)
    np.testing.assert_allclose(alone.signal.counts, among.signal.counts)
    np.testing.assert_allclose(alone.background.errors, among.background.errors)


def test_a_histogram_with_cuts_is_that_of_hist_used_directly(table: EventTable) -> None:
    cuts = (Cut("b", -0.5, 1.5),)
    shapes = fill_passing(table, "a", cuts, bins=15)
    kept = (table.column("b") >= -0.5) & (table.column("b") < 1.5) & (LABELS == 0)
    direct = hist.Hist(
        hist.axis.Regular(15, shapes.edges[0], shapes.edges[-1]), storage=hist.storage.Weight()
    ).fill(table.column("a")[kept], weight=table.weights[kept])
    np.testing.assert_allclose(shapes.background.counts, direct.values())
    np.testing.assert_allclose(shapes.background.errors**2, direct.variances())


def test_expected_events_agree_with_the_yields(table: EventTable) -> None:
    cuts = (Cut("b", 0.0),)
    expected = scale_to_expectation(table, fill_passing(table, "a", cuts), 30.0, 4000.0)
    yields = compute_yields(table, select_events(table, cuts), 30.0, 4000.0)
    assert expected.signal.total == pytest.approx(yields.signal.expected)
    assert expected.background.total == pytest.approx(yields.background.expected)


def test_one_in_three_is_looked_at(table: EventTable) -> None:
    edges = [choose_feature_edges(table, "a", 10)]
    thinned = fill_linked(table, ("a",), edges, (), step=3).distributions[0]
    assert thinned.signal.events + thinned.background.events == EVENTS / 3


def test_weights_that_sum_to_zero_cannot_be_scaled(tmp_path: Path) -> None:
    table = write_table(tmp_path, {"a": RNG.normal(size=EVENTS)}, LABELS, np.zeros(EVENTS))
    with pytest.raises(SchemaMismatchError, match="sum to 0"):
        scale_to_expectation(table, fill_passing(table, "a"), 1.0, 1.0)
