"""Two features at a time: what is drawn is what was counted."""

from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.data.table import EventTable
from hepmodel.plots.pair import contour_figure, density_figure, describe_pair, points_figure
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.statistics.contour import find_enclosed_share
from hepmodel.statistics.pair import PairResult, fill_pair
from hepmodel.statistics.pair_points import choose_points
from tests.statistics.event_tables import write_table

EVENTS = 2_000


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> EventTable:
    rng = np.random.default_rng(2)
    x = rng.normal(size=EVENTS)
    columns = {"x": x, "y": 3 * x + rng.normal(size=EVENTS), "level": rng.integers(0, 3, EVENTS)}
    return write_table(tmp_path_factory.mktemp("drawn"), columns, rng.integers(0, 2, EVENTS))


@pytest.fixture(scope="module")
def pair(table: EventTable) -> PairResult:
    return fill_pair(table, "x", "y", bins=20)


def validate(figure: go.Figure) -> None:
    go.Figure(figure.to_dict(), skip_invalid=False)


def test_contours_and_means_are_those_of_the_classes(table: EventTable, pair: PairResult) -> None:
    figure = contour_figure(table.schema.feature("x"), table.schema.feature("y"), pair, "2,000 events")
    validate(figure)
    for of, one, colour in (
        ("signal", pair.signal, SIGNAL_COLOUR),
        ("background", pair.background, BACKGROUND_COLOUR),
    ):
        contour = next(t for t in figure.data if t.type == "contour" and t.line.color == colour)
        np.testing.assert_allclose(
            contour.z, find_enclosed_share(one.counts, pair.x_edges, pair.y_edges).T, atol=1e-6
        )
        assert (contour.contours.start, contour.contours.end) == (0.68, 0.95)
        means = next(t for t in figure.data if t.name == f"{of}, mean")
        np.testing.assert_allclose(means.y, one.profile)
        np.testing.assert_allclose(means.error_y.array, one.profile_errors)
        assert means.marker.color == colour
    dashes = {t.line.dash for t in figure.data if t.type == "contour"}
    assert len(dashes) == 2, "the classes differ in line style as well"
    assert figure.layout.xaxis.title.text == "x [GeV]"
    assert list(figure.layout.yaxis.range) == [pair.y_edges[0], pair.y_edges[-1]]
    assert figure.layout.annotations[0].text == "2,000 events"


@pytest.mark.parametrize("of", ["signal", "background"])
def test_densities_are_shares_of_the_class(table: EventTable, pair: PairResult, of: str) -> None:
    figure = density_figure(table.schema.feature("x"), table.schema.feature("y"), pair, of)  # type: ignore[arg-type]
    validate(figure)
    one = getattr(pair, of)
    squares = figure.data[0]
    assert np.nansum(squares.z) == pytest.approx(1, abs=1e-4)
    assert squares.zmax == pytest.approx(np.nanmax(squares.z)), "no share above the largest on the scale"
    np.testing.assert_allclose(np.nan_to_num(squares.z).T * one.counts.sum(), one.counts, rtol=1e-5)
    np.testing.assert_allclose(squares.x, pair.x_edges)


def test_points_stay_where_they_are_and_levels_are_spread_within_their_bins(table: EventTable) -> None:
    pair = fill_pair(table, "level", "y")
    points = choose_points(table, "level", "y", most=500)
    figure = points_figure(table.schema.feature("level"), table.schema.feature("y"), pair, points)
    validate(figure)
    drawn = {t.name: t for t in figure.data if t.name in ("signal", "background")}
    for name, label in (("signal", 1), ("background", 0)):
        chosen = points.labels == label
        np.testing.assert_array_equal(drawn[name].y, points.y[chosen])
        np.testing.assert_array_equal(np.round(drawn[name].x), points.x[chosen])
        assert len(set(np.asarray(drawn[name].x).tolist())) > 100


def test_an_absent_class_is_not_drawn(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    table = write_table(tmp_path, {"x": rng.normal(size=50), "y": rng.normal(size=50)}, np.zeros(50))
    pair = fill_pair(table, "x", "y")
    x, y = (table.schema.feature(name) for name in "xy")
    assert [trace.name for trace in contour_figure(x, y, pair).data] == [None, "background, mean"]
    validate(density_figure(x, y, pair, "signal"))
    assert "signal" not in describe_pair(pair)


def test_words_say_coefficients_and_means(pair: PairResult) -> None:
    words = describe_pair(pair)
    assert words.startswith("y against x.")
    r = pair.correlation.signal.coefficient("x", "y").value
    assert f"the correlation is {r:+.2f}: they go up together almost in step" in words
    assert f"({pair.background.shown:,} events)" in words
    assert "The mean of y is -" in words


def test_words_say_why_there_is_no_coefficient(tmp_path: Path) -> None:
    table = write_table(tmp_path, {"x": np.arange(20.0), "same": np.ones(20)}, np.ones(20))
    assert "no correlation: same is the same in all 20 events" in describe_pair(fill_pair(table, "x", "same"))
