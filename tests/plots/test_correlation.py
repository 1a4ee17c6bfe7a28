"""The map of correlations by its content, and the words for it."""

from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.data.table import EventTable
from hepmodel.plots.correlation import (
    correlation_figure,
    describe_correlation,
    describe_difference,
    difference_figure,
    say_relation,
)
from hepmodel.plots.squares import MARK_COLOUR, MOST_NUMBERS
from hepmodel.plots.theme import ACCENT_COLOUR, SIGNAL_COLOUR, make_translucent
from hepmodel.statistics.clustering import grow_tree
from hepmodel.statistics.correlation import CorrelationResult, correlate
from hepmodel.statistics.correlation_difference import subtract_classes
from tests.statistics.event_tables import write_table


def make_table(folder: Path, features: int = 6) -> EventTable:
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 2, 800)
    x = rng.normal(size=(800, features))
    x[:, 2] += x[:, 0]
    x[:, 1] -= 2 * x[:, 0] * labels
    columns = {f"f{i}": x[:, i] for i in range(features)}
    return write_table(folder, {**columns, "same": np.ones(800)}, labels)


@pytest.fixture
def table(tmp_path: Path) -> EventTable:
    return make_table(tmp_path)


@pytest.fixture
def result(table: EventTable) -> CorrelationResult:
    return correlate(table)


def validate(figure: go.Figure) -> None:
    go.Figure(figure.to_dict(), skip_invalid=False)


def test_squares_hold_the_coefficients_in_the_order_of_the_tree(
    table: EventTable, result: CorrelationResult
) -> None:
    tree = grow_tree(result.signal.matrix)
    figure = correlation_figure(table.schema, result.signal, tree, 0.3, "400 events", ("f0", "f2"))
    validate(figure)
    squares = figure.data[0]
    names = [result.signal.names[one] for one in tree.order]
    assert list(squares.x) == list(squares.y) == names
    np.testing.assert_allclose(squares.z, result.signal.matrix[np.ix_(tree.order, tree.order)], atol=1e-6)
    np.testing.assert_allclose(
        squares.customdata, result.signal.errors[np.ix_(tree.order, tree.order)], atol=1e-6
    )
    assert (squares.zmin, squares.zmax) == (-1, 1)
    assert squares.colorscale[-1] == (1, make_translucent(ACCENT_COLOUR, 1)) or list(
        squares.colorscale[-1]
    ) == [
        1,
        make_translucent(ACCENT_COLOUR, 1),
    ]
    assert figure.layout.annotations[0].text == "400 events"
    assert list(figure.layout.yaxis.range) == [6.5, -0.5], "the diagonal falls from the top left"


def test_squares_without_a_coefficient_are_grey(table: EventTable, result: CorrelationResult) -> None:
    grey = correlation_figure(table.schema, result.signal, grow_tree(result.signal.matrix)).data[1]
    place = list(grey.x).index("same")
    expected = np.full((7, 7), np.nan)
    expected[place, :] = expected[:, place] = 1
    np.testing.assert_array_equal(grey.z, expected)


def test_numbers_stand_in_squares_that_are_not_nearly_zero(
    table: EventTable, result: CorrelationResult
) -> None:
    figure = correlation_figure(table.schema, result.signal, grow_tree(result.signal.matrix))
    written = {
        (x, y): text
        for trace in figure.data
        if trace.type == "scatter"
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
    }
    one = result.signal
    for i, x in enumerate(one.names):
        for j, y in enumerate(one.names):
            value = one.matrix[i, j]
            if i != j and abs(value) >= 0.095:
                assert float(written.pop((x, y)).replace("−", "-")) == pytest.approx(value, abs=0.0051)
    assert not written
    assert {trace.meta for trace in figure.data if trace.type == "scatter"} == {"wide"}


def test_groups_are_framed_and_the_open_pair_is_marked(table: EventTable, result: CorrelationResult) -> None:
    one = result.signal
    tree = grow_tree(one.matrix)
    figure = correlation_figure(table.schema, one, tree, 0.3, "", ("f0", "f4"))
    frames = [shape for shape in figure.layout.shapes if shape.line.color != MARK_COLOUR]
    framed = {
        frozenset(
            one.names[tree.order[place]] for place in range(round(shape.x0 + 0.5), round(shape.x1 + 0.5))
        )
        for shape in frames
    }
    assert framed == {
        frozenset(one.names[place] for place in group) for group in tree.cut(0.3) if len(group) > 1
    }
    (mark,) = (shape for shape in figure.layout.shapes if shape.line.color == MARK_COLOUR)
    names = [one.names[place] for place in tree.order]
    assert (names[round(mark.x0 + 0.5)], names[round(mark.y0 + 0.5)]) == ("f0", "f4")
    assert not correlation_figure(table.schema, one, tree).layout.shapes


def test_hundreds_of_features_have_no_numbers_and_fewer_ticks(tmp_path: Path) -> None:
    table = make_table(tmp_path, 120)
    one = correlate(table).signal
    figure = correlation_figure(table.schema, one, grow_tree(one.matrix), 0.5)
    validate(figure)
    assert len(one.names) > MOST_NUMBERS
    assert {trace.type for trace in figure.data} == {"heatmap"}
    assert len(figure.layout.xaxis.tickvals) <= 40
    assert set(figure.layout.xaxis.tickvals) <= set(one.names)


def test_the_difference_has_the_colours_of_the_classes(table: EventTable, result: CorrelationResult) -> None:
    difference = subtract_classes(result)
    tree = grow_tree(result.both.matrix)
    figure = difference_figure(table.schema, difference, tree, "some events", ("f0", "f1"))
    validate(figure)
    squares = figure.data[0]
    np.testing.assert_allclose(squares.z, difference.matrix[np.ix_(tree.order, tree.order)], atol=1e-6)
    assert squares.zmax == -squares.zmin >= np.nanmax(np.abs(difference.matrix))
    assert squares.colorscale[-1][1] == make_translucent(SIGNAL_COLOUR, 1)
    assert len(figure.layout.shapes) == 1


def test_a_difference_that_nobody_knows_is_drawn_all_the_same(tmp_path: Path) -> None:
    table = write_table(tmp_path, {"x": np.arange(9.0), "y": np.arange(9.0)}, np.ones(9))
    result = correlate(table)
    figure = difference_figure(table.schema, subtract_classes(result), grow_tree(result.both.trusted))
    validate(figure)
    assert np.isnan(figure.data[0].z).all()


def test_words_name_the_strongest_pairs(result: CorrelationResult) -> None:
    groups = grow_tree(result.signal.matrix).cut(0.3)
    words = describe_correlation(result.signal, groups, 0.3)
    assert f"{result.signal.events:,} signal events" in words
    assert "f0 and f1 -0.9" in words
    assert f"{len(groups)} groups" in words
    words = describe_difference(subtract_classes(result))
    assert "Largest: f0 and f1 -0.9" in words
    assert f"({result.background.events:,} events)" in words


@pytest.mark.parametrize(
    ("coefficient", "words"),
    [
        (0.0, "own ways"),
        (-0.04, "own ways"),
        (0.06, "together a little"),
        (-0.06, "goes down a little"),
        (0.3, "tend to go up"),
        (-0.6, "clearly goes down"),
        (1.0, "almost in step"),
    ],
)
def test_a_coefficient_in_words(coefficient: float, words: str) -> None:
    assert words in say_relation(coefficient)
