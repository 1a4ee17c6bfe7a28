"""The clues: histograms of the train part, the most telling first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.split import TrainEvents
from hepmodel.game.clues import find_clues


def make_schema(names: list[str]) -> Schema:
    """Make a schema of features of such names."""
    features = tuple(
        Feature(name=name, symbol=name, unit="", kind="other", level="low", meaning=f"{name}.")
        for name in names
    )
    return Schema(name="toy", title="", summary="", signal="", background="", features=features)


def draw_events(seed: int, shifts: dict[str, float], events: int = 2000) -> TrainEvents:
    """Draw events with weights and missing values; each feature of signal lies so much higher."""
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(events) % 2).astype(np.int8)
    features = rng.normal(size=(events, len(shifts))) + labels[:, None] * np.array(list(shifts.values()))
    features[rng.random(features.shape) < 0.1] = np.nan
    return TrainEvents(np.arange(events), features.astype(np.float32), labels, rng.uniform(0.5, 2, events))


@given(st.permutations(["near", "half", "far", "apart"]), st.integers(0, 1000))
def test_the_most_telling_comes_first_wherever_its_column_is(names: list[str], seed: int) -> None:
    shifts = {"near": 0.0, "half": 1.0, "far": 2.0, "apart": 10.0}
    train = draw_events(seed, {name: shifts[name] for name in names})
    clues = find_clues(train, make_schema(names))
    assert [clue.feature.name for clue in clues] == ["apart", "far", "half", "near"]
    assert clues[0].separation == pytest.approx(1.0)
    assert {clue.events for clue in clues} == {2000}


def test_the_shapes_are_weighted_and_each_is_one_with_what_lies_beyond() -> None:
    train = draw_events(5, {"x": 1.0, "y": 0.5})
    for clue in find_clues(train, make_schema(["x", "y"]), bins=25):
        column = train.features[:, ["x", "y"].index(clue.feature.name)]
        edges = clue.distribution.edges
        assert len(edges) == 26
        overlap = []
        for label, shape in ((1, clue.distribution.signal), (0, clue.distribution.background)):
            chosen = (train.labels == label) & ~np.isnan(column)
            weights = train.weights[chosen] / train.weights[chosen].sum()
            borders = np.concatenate([[-np.inf], edges, [np.inf]])
            expected = np.histogram(column[chosen].astype(np.float64), borders, weights=weights)[0]
            made = np.array([shape.underflow, *shape.counts, shape.overflow])
            np.testing.assert_allclose(made, expected, atol=1e-12)
            assert shape.missing == np.isnan(column[train.labels == label]).sum()
            overlap.append(expected)
        signal, background = (one[overlap[0] + overlap[1] > 0] for one in overlap)
        assert clue.separation == pytest.approx(
            0.5 * np.sum((signal - background) ** 2 / (signal + background))
        )


@given(st.permutations(["near", "lost", "far", "apart"]), st.integers(0, 1000))
def test_a_feature_that_a_class_never_has_comes_last(names: list[str], seed: int) -> None:
    """No number says how well it separates, and what is no number must not disturb the order of the others."""
    shifts = {"near": 0.0, "lost": 0.0, "far": 2.0, "apart": 10.0}
    train = draw_events(seed, {name: shifts[name] for name in names})
    train.features[train.labels == 0, names.index("lost")] = np.nan
    clues = find_clues(train, make_schema(names))
    assert [clue.feature.name for clue in clues] == ["apart", "far", "near", "lost"]
