"""The most similar collisions: against a search that looks at all of them, with ranks of SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import rankdata

from hepmodel.data.split import TrainEvents
from hepmodel.game.neighbours import ASKED, COMPARED, settle_neighbourhood

SEEDS = st.integers(0, 2**32 - 1)


def draw_events(rng: np.random.Generator, events: int, features: int) -> TrainEvents:
    """Draw events of both classes, with many equal values and some that are missing."""
    values = np.round(rng.normal(0, 3, (events, features)))
    values[rng.random(values.shape) < 0.15] = np.nan
    labels = rng.permutation(np.arange(events) % 2).astype(np.int8)
    rows = np.sort(rng.choice(10_000, events, replace=False))
    return TrainEvents(rows, values.astype(np.float32), labels, np.ones(events))


def rank(value: float, known: NDArray[np.float32]) -> float:
    """Return the share of the known values that is smaller, and half of the equal ones."""
    present = known[~np.isnan(known)]
    if np.isnan(value) or not len(present):
        return 0.0
    return float(rankdata([*present, value])[-1] - 1) / len(present)


def measure_distances(
    train: TrainEvents, order: list[int], event: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Measure how far every known event is from one, feature by feature and event by event."""
    squares = np.zeros(len(train))
    for place, column in enumerate(order):
        known = train.features[:, column]
        own = rank(float(event[place]), known)
        squares += [(rank(float(value), known) - own) ** 2 for value in known]
    return np.sqrt(squares / len(order))


@given(SEEDS, st.integers(2, 60), st.integers(1, 4))
def test_they_are_those_that_a_look_at_all_of_them_finds(seed: int, events: int, features: int) -> None:
    rng = np.random.default_rng(seed)
    train = draw_events(rng, events, features)
    order = rng.permutation(features).tolist()
    event = draw_events(rng, 2, features).features[0][order]
    distances = measure_distances(train, order, event)
    result = settle_neighbourhood(train, order).find(event)
    for label, found in ((1, result.signal), (0, result.background)):
        (place,) = np.flatnonzero(train.rows == found.row)
        assert train.labels[place] == label
        assert found.distance == pytest.approx(distances[train.labels == label].min(), abs=1e-9)
        assert distances[place] == pytest.approx(found.distance, abs=1e-9)
        np.testing.assert_array_equal(found.values, train.features[place, order])
        assert 0 <= found.distance <= 1
    assert result.asked == min(ASKED, events)
    border = np.sort(distances)[result.asked - 1]
    surely = int(np.sum(train.labels[distances < border - 1e-9]))
    perhaps = int(np.sum(train.labels[distances <= border + 1e-9]))  # as many as may be equally near
    assert surely <= result.of_signal <= perhaps
    assert result.of_signal >= result.asked - int(np.sum(train.labels[distances <= border + 1e-9] == 0))


@given(SEEDS)
def test_a_unit_or_a_long_tail_makes_no_difference(seed: int) -> None:
    rng = np.random.default_rng(seed)
    train = draw_events(rng, 50, 2)
    event = draw_events(rng, 2, 2).features[0]

    def stretch(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.stack([1000 * values[..., 0] - 7, values[..., 1] ** 3], axis=-1)

    other = TrainEvents(train.rows, stretch(train.features), train.labels, train.weights)
    one = settle_neighbourhood(train, [0, 1]).find(event)
    two = settle_neighbourhood(other, [0, 1]).find(stretch(event))
    assert (one.signal.row, one.background.row) == (two.signal.row, two.background.row)
    assert (one.signal.distance, one.of_signal) == (two.signal.distance, two.of_signal)


@given(SEEDS)
def test_each_is_most_like_itself(seed: int) -> None:
    rng = np.random.default_rng(seed)
    train = draw_events(rng, 30, 3)
    neighbourhood = settle_neighbourhood(train, [0, 1, 2])
    for event, label in zip(train.features, train.labels, strict=True):
        result = neighbourhood.find(event)
        assert (result.signal if label else result.background).distance == 0.0


def make_line(*values: float) -> TrainEvents:
    """Make events of one feature, background and signal in turn."""
    labels = (np.arange(len(values)) % 2).astype(np.int8)
    features = np.array(values, dtype=np.float32)[:, None]
    return TrainEvents(np.arange(len(values)), features, labels, np.ones(len(values)))


def test_what_is_missing_counts_as_below_all() -> None:
    nan = float("nan")
    neighbourhood = settle_neighbourhood(make_line(nan, 1.0, 2.0, nan, 3.0, 4.0), [0])
    result = neighbourhood.find(np.array([nan], dtype=np.float32))
    assert (result.background.row, result.signal.row) == (0, 3)
    lowest = neighbourhood.find(np.array([0.0], dtype=np.float32))
    assert lowest.background.row == 0, "nearer than 2.0, which is above one of four"
    assert result.background.distance == lowest.background.distance == 0.0


def test_only_the_most_telling_are_compared() -> None:
    rng = np.random.default_rng(3)
    train = draw_events(rng, 40, COMPARED + 2)
    order = rng.permutation(COMPARED + 2).tolist()
    neighbourhood = settle_neighbourhood(train, order)
    event = train.features[7][order]
    changed = event.copy()
    changed[COMPARED:] = 1e6
    one, other = neighbourhood.find(event), neighbourhood.find(changed)
    assert (one.signal.row, one.background.row, one.of_signal) == (
        other.signal.row,
        other.background.row,
        other.of_signal,
    )
    assert len(one.signal.values) == COMPARED
    changed[COMPARED - 1] = 1e6
    assert neighbourhood.find(changed).signal.distance != one.signal.distance


def test_a_region_of_signal_is_seen() -> None:
    values = [float(place) if place % 2 else 100.0 + place for place in range(120)]
    neighbourhood = settle_neighbourhood(make_line(*values), [0])  # all signal lies below all background
    found = [neighbourhood.find(np.array([value], dtype=np.float32)).of_signal for value in (0.0, 219.0)]
    assert found == [ASKED, 0]
