"""Which events are drawn."""

import numpy as np
import pytest

from hepmodel.data.split import split_indices
from hepmodel.errors import ConfigurationError
from hepmodel.simulation.display import choose_rows

LABELS = np.random.default_rng(1).permutation(np.repeat(np.array([0, 1], np.int8), 500))


@pytest.mark.parametrize("count", [0, 1, 2, 101, 200])
def test_rows_are_of_the_test_part_half_and_half(count: int) -> None:
    rows = choose_rows(LABELS, count)
    assert len(rows) == len(set(rows.tolist())) == count
    assert np.all(np.diff(rows) > 0)
    assert set(rows.tolist()) <= set(split_indices(LABELS).test.tolist())
    assert LABELS[rows].sum() == count // 2
    assert np.array_equal(rows, choose_rows(LABELS, count))


def test_they_are_spread_over_the_file() -> None:
    rows = choose_rows(LABELS, 100)
    assert rows[0] < 60
    assert rows[-1] > 940
    assert np.diff(rows).max() < 60


def test_more_than_there_are() -> None:
    with pytest.raises(ConfigurationError, match="holds 100 events") as caught:
        choose_rows(LABELS, 202)
    assert "200" in caught.value.advice
