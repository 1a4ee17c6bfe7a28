"""The charts of a running training, the drawing of a network, and the look inside, by their content."""

from xml.etree import ElementTree

import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.metrics.layer_values import fill_layer
from hepmodel.plots.auc_by_epoch import auc_chart, describe_auc
from hepmodel.plots.layer_values import describe_layer_values, layer_values_figure, tabulate_layer_values
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
    chart = loss_chart(EPOCHS, 20, "events", smoothed=2)
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
    assert loss_chart(EPOCHS, 20, "events")["yAxis"]["type"] == "value"
    axis = loss_chart(EPOCHS, 20, "events", log=True, loss="focal")["yAxis"]
    assert (axis["type"], axis["name"]) == ("log", "loss (focal)")


def test_the_best_epoch_of_each_network_is_marked() -> None:
    marks = loss_chart(BAG, 20, "events", members=2)["series"][-1]["markPoint"]["data"]
    assert [mark["coord"] for mark in marks] == [[2, 0.58], [5, 0.60]]
    assert "smallest in epoch 2" in describe_loss(BAG, 20)


@pytest.mark.parametrize("chart", [loss_chart(BAG, 20, "events", members=2), auc_chart(BAG, 20, 2)])
def test_networks_of_a_bag_are_apart(chart: dict) -> None:  # type: ignore[type-arg]
    assert [3.5, None] in chart["series"][0]["data"], "the line is broken between two networks"
    starts = [(mark["xAxis"], mark["name"]) for mark in chart["series"][-1]["markLine"]["data"]]
    assert starts == [(1, "network 1"), (4, "network 2")]


def test_the_auc_has_the_axis_of_the_loss() -> None:
    assert auc_chart([], 20)["xAxis"] == loss_chart([], 20, "events")["xAxis"]
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
