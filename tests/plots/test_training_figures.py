"""The charts of a running training, the drawing of a network, and the look inside, by their content."""

from xml.etree import ElementTree

import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.metrics.layer_values import fill_layer
from hepmodel.plots.auc_by_epoch import auc_chart, describe_auc
from hepmodel.plots.epoch_axis import find_span
from hepmodel.plots.layer_values import describe_layer_values, layer_values_figure, tabulate_layer_values
from hepmodel.plots.log_axis import log_axis
from hepmodel.plots.loss import describe_loss, loss_chart
from hepmodel.plots.network_drawing import draw_network
from hepmodel.runs.epoch_record import EpochRecord

EPOCHS = [
    EpochRecord(1, 0.70, 0.69, 0.60, 1.0),
    EpochRecord(2, 0.60, 0.58, 0.70, 1.0),
    EpochRecord(3, 0.50, 0.61, 0.68, 1.0),
]
BAG = [
    *EPOCHS,
    EpochRecord(4, 0.71, 0.68, 0.61, 1.0, member=1),
    EpochRecord(5, 0.61, 0.60, 0.69, 1.0, member=1),
]


def test_smoothing_is_labelled_and_what_was_measured_stays() -> None:
    chart = loss_chart(EPOCHS, 20, smoothed=2)
    names = [series["name"] for series in chart["series"]]
    assert names == [
        "training loss, as measured",
        "training loss, mean of 2 epochs",
        "validation loss, as measured",
        "validation loss, mean of 2 epochs",
    ]
    assert [point[1] for point in chart["series"][0]["data"]] == [0.70, 0.60, 0.50]
    assert [point[1] for point in chart["series"][1]["data"]] == [0.70, 0.65, 0.55]
    assert chart["legend"]["data"] == names[1::2]


def test_the_axis_is_linear_or_logarithmic_and_names_the_loss() -> None:
    assert loss_chart(EPOCHS, 20)["yAxis"]["type"] == "value"
    axis = loss_chart(EPOCHS, 20, log=True, loss="focal")["yAxis"]
    assert (axis["type"], axis["name"]) == ("log", "loss (focal)")


@pytest.mark.parametrize(
    ("losses", "limits"),
    [
        ([0.69, 0.52, 0.47], (0.4, 0.8)),
        ([0.5], (0.4, 0.6)),
        ([0.31, 0.9], (0.3, 1.0)),
        ([120.0, 0.7, 0.6], (0.5, 200.0)),
        ([2e-6, 3e-3], (1e-6, 5e-3)),
        ([0.0, 0.5, float("nan")], (0.4, 0.6)),
    ],
)
def test_a_logarithmic_axis_fits_the_losses(losses: list[float], limits: tuple[float, float]) -> None:
    axis = log_axis(losses)
    assert (axis["min"], axis["max"]) == limits
    ticks = axis["axisLabel"]["customValues"]
    assert (ticks[0], ticks[-1]) == limits
    assert 3 <= len(ticks) <= 12
    assert ticks == sorted(ticks)


def test_a_logarithmic_axis_of_nothing_has_no_limits() -> None:
    assert log_axis([]) == {"type": "log"}
    assert "min" not in loss_chart([], 20, log=True)["yAxis"]


def test_the_epochs_shown_grow_now_and_then_and_end_with_what_was_done() -> None:
    spans = [find_span(done, 400) for done in range(401)]
    assert sorted(set(spans)) == [20, 50, 100, 200, 400]
    assert all(done < span for done, span in enumerate(spans[:-1]))
    assert spans == sorted(spans)
    assert find_span(16, 400, over=True) == 16
    assert find_span(0, 400, over=True) == 20
    assert find_span(0, 100_000) == 20
    assert loss_chart(EPOCHS, 400, over=True)["xAxis"]["max"] == 3
    assert auc_chart(EPOCHS, 400)["xAxis"]["max"] == 20


def test_the_best_mark_stays_clear_of_the_legend() -> None:
    for smoothed in (1, 5):
        chart = loss_chart(EPOCHS, 20, smoothed=smoothed)
        rows = 2 if smoothed > 1 else 1  # where the screen is narrow
        mark = chart["series"][-1]["markPoint"]
        assert chart["grid"]["top"] >= chart["legend"]["top"] + 16 * rows + mark["symbolSize"] + 5 + 11


def test_the_best_epoch_of_each_network_is_marked() -> None:
    marks = loss_chart(BAG, 20, members=2)["series"][-1]["markPoint"]["data"]
    assert [mark["coord"] for mark in marks] == [[2, 0.58], [5, 0.60]]
    assert "smallest in epoch 2" in describe_loss(BAG, 20)


@pytest.mark.parametrize("chart", [loss_chart(BAG, 20, members=2), auc_chart(BAG, 20, 2)])
def test_networks_of_a_bag_are_apart(chart: dict) -> None:  # type: ignore[type-arg]
    assert [3.5, None] in chart["series"][0]["data"], "the line is broken between two networks"
    starts = [(mark["xAxis"], mark["name"]) for mark in chart["series"][-1]["markLine"]["data"]]
    assert starts == [(1, "network 1"), (4, "network 2")]


def test_the_auc_has_the_axis_of_the_loss() -> None:
    assert auc_chart([], 20)["xAxis"] == loss_chart([], 20)["xAxis"]
    assert auc_chart(EPOCHS, 20)["series"][0]["data"] == [[1, 0.6], [2, 0.7], [3, 0.68]]
    assert "largest 0.700 in epoch 2" in describe_auc(EPOCHS)


@pytest.mark.parametrize("hidden", [(64, 64), (1,), (3, 2048, 7), (300,) * 10])
def test_a_drawing_shows_the_size_of_every_layer(hidden: tuple[int, ...]) -> None:
    drawing = ElementTree.fromstring(draw_network(28, hidden, 2, 12_345))
    texts = [element.text for element in drawing.iter() if element.tag.endswith("text")]
    for size in (28, *hidden, 2):
        assert f"{size:,}" in texts
    assert "12,345 numbers" in drawing.attrib["aria-label"]
    box = [float(number) for number in drawing.attrib["viewBox"].split()]
    for circle in (element for element in drawing.iter() if element.tag.endswith("circle")):
        assert 0 < float(circle.attrib["cx"]) < box[2]
        assert 0 < float(circle.attrib["cy"]) < box[3]


def test_the_look_inside_draws_what_was_counted() -> None:
    rng = np.random.default_rng(3)
    layers = [fill_layer(f"hidden layer {number}", rng.normal(size=(50, 8))) for number in range(1, 5)]
    layers.append(fill_layer("output", np.zeros((50, 2)), watch_silence=True))
    figure = layer_values_figure(layers, "400 weights")
    go.Figure(figure.to_dict(), skip_invalid=False)
    for trace, layer in zip(figure.data, layers, strict=True):
        np.testing.assert_array_equal(trace.y[:-1], layer.counts)
    assert "2 of 2 neurons always say the same" in describe_layer_values(layers, "Activations")
    table = tabulate_layer_values(layers)
    assert len({len(column) for column in table.values()}) == 1
    assert sum(table["count"]) == sum(layer.number - layer.outside for layer in layers)
