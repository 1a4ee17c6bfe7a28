"""Figures by their content. Each is also built once with Plotly's full validation, which the pages leave out for speed."""

import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.data.feature import Feature
from hepmodel.metrics.roc import compute_roc
from hepmodel.plots.distribution import describe_distribution, distribution_figure
from hepmodel.plots.distribution_panel import ratio_panel
from hepmodel.plots.loss import describe_loss, loss_chart
from hepmodel.plots.roc import describe_roc, roc_figure
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.plots.wall import wall_figure
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.statistics.distribution import DistributionResult, fill_feature

MASS = Feature(name="m_bb", symbol="m<sub>bb</sub>", unit="GeV", kind="mass", level="high", meaning="A mass.")


@pytest.fixture
def shapes() -> DistributionResult:
    rng = np.random.default_rng(5)
    values = np.concatenate([rng.normal(125, 15, 4000), rng.normal(90, 40, 4000)]).astype(np.float32)
    labels = np.repeat([1, 0], 4000).astype(np.int8)
    filled = fill_feature(MASS, values, labels, np.ones(8000))
    return DistributionResult(filled.edges, filled.signal.normalised(), filled.background.normalised())


def validate(figure: go.Figure) -> None:
    go.Figure(figure.to_dict(), skip_invalid=False)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(one for one in figure.data if one.name == name)


def test_distribution_draws_the_counts_it_is_given(shapes: DistributionResult) -> None:
    figure = distribution_figure(MASS, shapes, "8,000 events")
    validate(figure)
    np.testing.assert_allclose(trace(figure, "signal").y[:-1], shapes.signal.counts)
    np.testing.assert_allclose(trace(figure, "background").y[:-1], shapes.background.counts)
    assert trace(figure, "signal").line.color == SIGNAL_COLOUR
    assert trace(figure, "background").line.color == BACKGROUND_COLOUR
    assert trace(figure, "signal").line.dash != trace(figure, "background").line.dash
    assert figure.layout.xaxis.title.text == "m<sub>bb</sub> [GeV]"
    assert "8,000 events" in figure.layout.annotations[0].text


def test_ratio_is_signal_over_background_where_both_are(shapes: DistributionResult) -> None:
    figure = distribution_figure(MASS, shapes, "", panel=ratio_panel(shapes))
    validate(figure)
    ratio = trace(figure, "ratio").y
    both = (shapes.signal.counts > 0) & (shapes.background.counts > 0)
    np.testing.assert_allclose(ratio[both], (shapes.signal.counts / shapes.background.counts)[both])
    assert np.isnan(ratio[~both]).all()


def test_distribution_in_words_names_peak_and_events(shapes: DistributionResult) -> None:
    words = describe_distribution(MASS, shapes)
    assert "m_bb" in words
    assert "GeV (4000 events)" in words


def test_roc_shows_curve_and_area() -> None:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 500).astype(np.int8)
    roc = compute_roc(labels, labels + rng.normal(size=500))
    figure = roc_figure(roc, "500 events")
    validate(figure)
    curve = figure.data[1]
    np.testing.assert_allclose(curve.x, roc.background_efficiency)
    assert f"{roc.auc:.3f}" in curve.name
    assert f"{roc.auc:.3f}" in describe_roc(roc)


def test_loss_keeps_its_axis_while_points_come_in() -> None:
    epochs = [EpochRecord(1, 0.7, 0.69, 0.6, 1.0), EpochRecord(2, 0.6, 0.61, 0.7, 1.0)]
    empty, some = loss_chart([], 20), loss_chart(epochs, 20)
    assert empty["xAxis"]["max"] == some["xAxis"]["max"] == 20
    assert [point[1] for point in some["series"][0]["data"]] == [0.7, 0.6]
    assert [point[1] for point in some["series"][1]["data"]] == [0.69, 0.61]
    assert "2 of 20" in describe_loss(epochs, 20)


def test_wall_draws_each_feature_at_its_own_place(shapes: DistributionResult) -> None:
    figure = wall_figure([MASS] * 8, [shapes] * 8, [f"AUC 0.{number}" for number in range(8)], "8,000 events")
    validate(figure)
    assert len(figure.data) == 16
    np.testing.assert_allclose(figure.data[14].y[:-1], shapes.signal.counts)
    assert figure.layout.xaxis7.domain == figure.layout.xaxis.domain
    assert figure.layout.yaxis7.domain[1] < figure.layout.yaxis.domain[0]
    assert figure.layout.annotations[-1].text == "<b>m<sub>bb</sub></b>  AUC 0.7"
