import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.sample import choose_evenly, take_rows, take_sample
from hepmodel.statistics.scaling import learn_scaling
from tests.statistics.event_tables import write_table
from tests.statistics.test_andrews import make_sample


@given(st.integers(0, 2**32 - 1), st.integers(1, 400), st.integers(2, 90))
def test_chosen_events_pass_and_are_shared_between_the_classes(seed: int, size: int, most: int) -> None:
    rng = np.random.default_rng(seed)
    labels, mask = rng.integers(0, 2, size), rng.random(size) < 0.7
    sample = make_sample(rng.normal(size=(size, 2)), labels, mask)
    rows = choose_evenly(sample, most)
    assert mask[rows].all()
    assert (np.diff(rows) > 0).all()
    share = max(1, most // max(1, len(sample.filled_classes)))
    for code, number in enumerate(sample.sizes):
        assert (labels[rows] == code).sum() == min(number, share)


def test_classes_in_turn_are_both_found() -> None:
    """A step through the file would meet only one of them."""
    sample = make_sample(np.arange(2000.0)[:, None], np.arange(2000) % 2)
    assert np.bincount(sample.labels[choose_evenly(sample, 100)]).tolist() == [50, 50]


def test_features_are_taken_in_the_order_of_the_names(tmp_path) -> None:  # type: ignore[no-untyped-def]
    table = write_table(tmp_path, {"a": np.arange(3.0), "b": np.arange(3.0) * 10}, np.array([0, 1, 1]))
    sample = take_sample(table, ["b", "a"], np.array([True, False, True]))
    assert sample.sizes == (1, 1)
    assert sample.size == 2
    np.testing.assert_array_equal(take_rows(sample.only(["a"]), np.array([2, 0])), [[2], [0]])
    with pytest.raises(SchemaMismatchError, match="no feature 'c'"):
        take_sample(table, ["c"])


def test_concealed_events_count_nowhere(tmp_path) -> None:  # type: ignore[no-untyped-def]
    table = write_table(tmp_path, {"a": np.array([1.0, 2.0, 3.0, 1000.0])}, np.array([0, 1, 1, 0]))
    concealed = table.conceal(np.array([False, False, False, True]))
    sample = take_sample(concealed, ["a"])
    assert sample.sizes == (1, 2)
    assert learn_scaling(sample).centre[0] == pytest.approx(2)
    assert take_sample(concealed, ["a"], np.array([True, True, False, True])).sizes == (1, 1)
