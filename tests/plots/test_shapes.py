"""Figures of the Shapes page by their content."""

import base64
import io
from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image

from hepmodel.data.table import EventTable
from hepmodel.plots.andrews import andrews_figure, describe_andrews, tabulate_andrews
from hepmodel.plots.class_style import choose_styles
from hepmodel.plots.density_image import encode_png, paint_densities
from hepmodel.plots.embedding import describe_embedding, embedding_figure, tabulate_embedding
from hepmodel.plots.parallel import describe_parallel, parallel_figure, tabulate_parallel
from hepmodel.plots.principal_components import (
    describe_loadings,
    describe_scree,
    loadings_figure,
    scree_figure,
    tabulate_components,
)
from hepmodel.plots.scores import describe_scores, scores_figure, tabulate_scores
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.statistics.andrews import AndrewsResult, compute_andrews, fill_andrews
from hepmodel.statistics.cut import Cut
from hepmodel.statistics.embedding import EmbeddingResult
from hepmodel.statistics.iris import take_flowers
from hepmodel.statistics.parallel import choose_parallel
from hepmodel.statistics.principal_components import compute_principal_components
from hepmodel.statistics.sample import take_sample
from hepmodel.statistics.scores import count_scores
from tests.statistics.event_tables import write_table

NAMES = ("pt", "mass", "tag")


def validate(figure: go.Figure) -> None:
    go.Figure(figure.to_dict(), skip_invalid=False)


def pixels_of(address: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> EventTable:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 1000)
    mass = np.where(rng.random(1000) < 0.2, np.nan, rng.normal(100 + 15 * labels, 10))
    columns = {"pt": rng.exponential(50, 1000), "mass": mass, "tag": rng.integers(0, 3, 1000)}
    folder: Path = tmp_path_factory.mktemp("events")
    return write_table(folder, columns, labels)


@pytest.fixture(scope="module")
def curves(table: EventTable) -> AndrewsResult:
    return compute_andrews(table, NAMES)


def test_a_picture_is_a_png_that_others_can_read() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (7, 5, 4)).astype(np.uint8)
    np.testing.assert_array_equal(pixels_of(encode_png(pixels)), pixels)


def test_colour_says_who_and_strength_says_how_many() -> None:
    styles = choose_styles(("background", "signal"))
    densities = np.zeros((2, 3, 2))
    densities[0, 0, 0] = 0.5  # background alone, first column, below
    densities[1, 1, 1] = 0.1  # fewer signal, second column, above
    densities[:, 2, 0] = 0.25
    pixels = paint_densities(densities, styles)
    assert tuple(pixels[1, 0, :3]) == styles[0].rgb
    assert tuple(pixels[0, 1, :3]) == styles[1].rgb
    assert pixels[1, 0, 3] == 255
    assert 0 < pixels[0, 1, 3] < 255
    assert (pixels[0, 0, 3], pixels[1, 1, 3]) == (0, 0)
    low, high = np.sort([styles[0].rgb, styles[1].rgb], axis=0)
    assert (pixels[1, 2, :3] >= low).all()
    assert (pixels[1, 2, :3] <= high).all()


def test_density_of_all_curves_is_painted_with_each_class_alone(curves: AndrewsResult) -> None:
    figure = andrews_figure(curves, "1,000 events")
    validate(figure)
    assert len(figure.layout.images) == 3
    assert [one.name for one in figure.data[:2]] == ["signal", "background"]
    assert figure.data[0].line.color == SIGNAL_COLOUR
    assert figure.data[1].line.color == BACKGROUND_COLOUR
    assert figure.data[0].line.dash != figure.data[1].line.dash
    np.testing.assert_allclose(figure.data[0].y, curves.mean_curves[1])
    overlap = next(one for one in figure.data if one.yaxis == "y2")
    np.testing.assert_allclose(overlap.y, curves.overlaps[0].values)
    texts = " ".join(one.text for one in figure.layout.annotations)
    assert "1,000 events" in texts
    assert f"signal alone: {curves.sizes[1]:,}" in texts
    pixels = pixels_of(figure.layout.images[0].source)
    expected = paint_densities(curves.densities[::-1], choose_styles(curves.classes)[::-1])
    np.testing.assert_array_equal(pixels, expected)


def test_single_curves_are_all_drawn(curves: AndrewsResult) -> None:
    figure = andrews_figure(curves, "some", draw="some")
    validate(figure)
    assert not figure.layout.images
    strands = [one for one in figure.data if one.hoverinfo == "skip" and one.yaxis == "y"]
    assert sum(int(np.isnan(one.y).sum()) for one in strands) == len(curves.curves)
    first = next(one for one in strands if "232" in one.line.color)
    np.testing.assert_allclose(first.y[: len(curves.t)], curves.curves[curves.curve_labels == 1][0])


def test_three_kinds_of_flowers_have_three_styles_and_three_pairs() -> None:
    result = fill_andrews(take_flowers())
    figure = andrews_figure(result, "150 flowers")
    validate(figure)
    assert len({(one.line.color, one.line.dash) for one in figure.data[:3]}) == 3
    assert sum(one.yaxis == "y2" for one in figure.data) == 3
    words = describe_andrews(result)
    assert "50 setosa" in words
    assert words.count("most apart") == 3


def test_numbers_of_the_curves_add_up(curves: AndrewsResult) -> None:
    columns = tabulate_andrews(curves)
    assert len({len(column) for column in columns.values()}) == 1
    inside = curves.counts[:, :, 1:-1].sum()
    assert columns["signal_events"].sum() + columns["background_events"].sum() == inside
    single = tabulate_andrews(curves, "some")
    assert len(single["f"]) == curves.curves.size
    assert set(single["class"]) == {"signal", "background"}


def test_parallel_coordinates_know_units_missing_values_and_ranges(table: EventTable) -> None:
    result = choose_parallel(table, NAMES)
    picked = (Cut("mass", 100.0, None),)
    figure = parallel_figure(table.schema, result, "events", picked)
    validate(figure)
    pt, mass, _ = figure.data[0].dimensions
    assert pt.label == "pt [GeV]"
    assert mass.ticktext[0] == "none"
    assert list(mass.constraintrange) == [100.0, result.axes[1].high]
    assert pt.constraintrange is None
    assert "are picked" in describe_parallel(result, picked)
    numbers = tabulate_parallel(table.schema, result)
    np.testing.assert_array_equal(numbers["pt"], table.column("pt")[numbers["row"]])


def test_neither_class_lies_on_top_of_the_other(table: EventTable) -> None:
    result = choose_parallel(table, NAMES)
    line = parallel_figure(table.schema, result, "").data[0].line
    stripes = np.floor(np.asarray(line.color) * len(line.colorscale) / 2).astype(int)
    colours = [line.colorscale[2 * stripe][1] for stripe in stripes]
    expected = [SIGNAL_COLOUR if label else BACKGROUND_COLOUR for label in result.labels]
    assert colours == expected
    depth = np.asarray(line.color)
    assert abs(depth[result.labels == 1].mean() - depth[result.labels == 0].mean()) < 0.05


def test_components_are_drawn_as_they_are(table: EventTable) -> None:
    result = compute_principal_components(table, NAMES)
    scree = scree_figure(result, "1,000 events", groups=2)
    validate(scree)
    np.testing.assert_allclose(scree.data[0].y, result.shares)
    np.testing.assert_allclose(scree.data[1].y, result.cumulative)
    assert any("groups: 2" in one.text for one in scree.layout.annotations)
    assert list(scree.layout.xaxis.tickvals) == [1, 2, 3], "no component 0 and none between two"
    assert "3 in all" in describe_scree(result)
    loadings = loadings_figure(table.schema, result, "1,000 events")
    validate(loadings)
    np.testing.assert_allclose(loadings.data[0].z[::-1].T, result.loadings, rtol=1e-6)
    assert "Component 1 is mostly" in describe_loadings(result)
    assert list(tabulate_components(result)) == ["component", "variance", "share", "cumulative", *NAMES]


def test_scores_show_classes_with_their_spread(table: EventTable) -> None:
    components = compute_principal_components(table, NAMES)
    result = count_scores(take_sample(table, NAMES), components)
    figure = scores_figure(result, components.shares, "1,000 events")
    validate(figure)
    outline = next(one for one in figure.data if one.name == "signal")
    distance = np.stack([outline.x, outline.y], axis=1) - result.means[1]
    inverse = np.linalg.inv(result.covariances[1])
    np.testing.assert_allclose(np.einsum("ni,ij,nj->n", distance, inverse, distance), 1, atol=1e-6)
    assert "signal events around" in describe_scores(result)
    assert tabulate_scores(result)["signal_events"].sum() == result.counts[1].sum()


def test_a_map_has_every_event_and_no_numbers_on_its_axes() -> None:
    places = np.random.default_rng(0).normal(size=(20, 2)).astype(np.float32)
    labels = (np.arange(20) % 2).astype(np.int8)
    result = EmbeddingResult(("a",), (), np.arange(20), labels, places, 100, 0.6, 0.05, 0.5)
    figure = embedding_figure(result, "20 of 100 events")
    validate(figure)
    assert [one.name for one in figure.data] == ["signal", "background"]
    assert sum(len(one.x) for one in figure.data) == 20
    assert figure.layout.xaxis.showticklabels is False
    assert figure.data[0].marker.symbol != figure.data[1].marker.symbol
    assert "60.0%" in describe_embedding(result)
    assert len(tabulate_embedding(result)["x"]) == 20
