"""One column of a matrix, against numpy, and drawn."""

import numpy as np
import pytest

from hepmodel.errors import SchemaMismatchError
from hepmodel.features.step import unnamed_feature
from hepmodel.plots.matrix_column import column_figure, describe_column, tabulate_column
from hepmodel.statistics.matrix_column import fill_column

FEATURES = (unnamed_feature("x"), unnamed_feature("y"))


def draw() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, 1000).astype(np.int8)
    return (rng.normal(size=(1000, 2)) + labels[:, np.newaxis]).astype(np.float32), labels


def test_the_column_of_that_name_is_filled() -> None:
    values, labels = draw()
    column = fill_column(FEATURES, values, "y", labels, bins=20)
    counts, _ = np.histogram(values[labels == 1, 1], column.shapes.edges)
    np.testing.assert_allclose(column.shapes.signal.counts, counts / (labels == 1).sum())
    assert column.feature.name == "y"


def test_it_is_drawn_described_and_tabulated() -> None:
    values, labels = draw()
    column = fill_column(FEATURES, values, "x", labels)
    figure = column_figure(column, "1,000 events")
    assert figure.layout.xaxis.title.text == "x"
    assert figure.layout.dragmode is False
    assert "1,000 events" in figure.to_json()
    assert "Histogram of x" in describe_column(column)
    table = tabulate_column(column)
    assert {len(numbers) for numbers in table.values()} == {len(column.shapes.edges) - 1}


def test_what_is_not_there_is_said() -> None:
    values, labels = draw()
    with pytest.raises(SchemaMismatchError, match="no column 'z'"):
        fill_column(FEATURES, values, "z", labels)
    with pytest.raises(SchemaMismatchError, match="Not one event"):
        fill_column(FEATURES, np.full_like(values, np.nan), "x", labels)
