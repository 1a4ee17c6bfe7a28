from pathlib import Path

import numpy as np
import pytest

from hepmodel.statistics.correlation import correlate, rank_pairs
from hepmodel.statistics.correlation_difference import subtract_classes
from tests.statistics.event_tables import write_table


def test_the_difference_and_its_error_are_those_of_the_classes(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, 4_000)
    x = rng.normal(size=4_000)
    y = np.where(labels == 1, x, 0) + rng.normal(size=4_000)
    result = correlate(write_table(tmp_path, {"x": x, "y": y, "z": rng.normal(size=4_000)}, labels))
    difference = subtract_classes(result)
    assert difference.matrix[0, 1] == pytest.approx(
        np.corrcoef(x[labels == 1], y[labels == 1])[0, 1] - np.corrcoef(x[labels == 0], y[labels == 0])[0, 1],
        abs=1e-6,
    )
    assert difference.errors[0, 1] == pytest.approx(
        np.hypot(result.signal.errors[0, 1], result.background.errors[0, 1])
    )
    assert rank_pairs(difference.matrix, 1) == [(0, 1)]
    assert difference.is_sure[0, 1]
    assert not difference.is_sure[0, 2]
    assert difference.demand == pytest.approx(2.394, abs=0.001)  # normal quantile of 1 - 0.025 / 3


def test_alike_classes_seldom_show_a_sure_difference(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    found = 0
    for _ in range(60):
        x = rng.normal(size=(400, 8)) + 0.7 * rng.normal(size=(400, 1))
        table = write_table(tmp_path, {str(i): x[:, i] for i in range(8)}, rng.integers(0, 2, 400))
        found += bool(subtract_classes(correlate(table)).is_sure.any())
    assert found <= 10  # 3 are expected


def test_few_events_and_one_class_make_no_difference(tmp_path: Path) -> None:
    table = write_table(tmp_path, {"x": np.arange(9.0), "y": np.arange(9.0) % 4}, np.arange(9) % 2)
    assert np.isnan(subtract_classes(correlate(table)).matrix).all()
    table = write_table(tmp_path, {"x": np.arange(90.0), "y": np.arange(90.0) % 4}, np.ones(90))
    one_class = subtract_classes(correlate(table))
    assert np.isnan(one_class.matrix).all()
    assert not one_class.is_sure.any()
