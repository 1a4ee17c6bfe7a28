from pathlib import Path

import numpy as np
import pytest

from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.pair_points import choose_points
from tests.statistics.event_tables import write_table


def test_points_are_events_of_the_table_that_pass(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=10_000)
    y = np.where(np.arange(10_000) % 10 == 0, np.nan, np.arange(10_000))
    labels = (rng.random(10_000) < 0.1).astype(int)
    table = write_table(tmp_path, {"x": x, "y": y}, labels)
    mask = x > 0
    points = choose_points(table, "x", "y", mask, most=1_000)
    assert len(points.x) == len(points.y) == len(points.labels) <= 1_000
    rows = points.y.astype(int)  # y is the row number
    assert mask[rows].all()
    np.testing.assert_array_equal(points.x, x.astype(np.float32)[rows])
    np.testing.assert_array_equal(points.labels, labels[rows])
    assert 350 < (points.labels == 1).sum() <= 500, "the rare class is as well seen as the other"


def test_nothing_passes(tmp_path: Path) -> None:
    table = write_table(tmp_path, {"x": np.arange(4.0), "y": np.arange(4.0)}, np.ones(4))
    with pytest.raises(SchemaMismatchError, match="Not one collision passes"):
        choose_points(table, "x", "y", np.zeros(4, dtype=bool))
