"""The best single cut: against all others, and against a count of the events themselves."""

import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.split import TrainEvents
from hepmodel.game.clues import Clue, find_clues
from hepmodel.game.hint import find_cut, give_hint
from hepmodel.statistics.distribution import ClassHistogram, DistributionResult

MASS = Feature(name="m_bb", symbol="m", unit="GeV", kind="mass", level="high", meaning="A mass.")
RATIO = MASS.model_copy(update={"name": "ratio", "unit": ""})
COUNTS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=12
)  # underflow, bins, overflow


def make_clue(counts: list[tuple[int, int]], feature: Feature = MASS) -> Clue:
    """Make a clue of numbers of signal and background below, in the bins, and above."""
    signal, background = (
        ClassHistogram(one[1:-1], np.sqrt(one[1:-1]), one[0], one[-1], 0, int(one.sum())).normalised()
        for one in np.array(counts, dtype=np.float64).T
    )
    edges = 10.0 * np.arange(len(counts) - 1)
    return Clue(feature, DistributionResult(edges, signal, background), 0.5, 100)


def count_right(signal: NDArray[np.float64], background: NDArray[np.float64], place: int) -> float:
    """Return the share on the right side if everything before a place is one class and the rest the other."""
    right = signal[place:].sum() / signal.sum() + background[:place].sum() / background.sum()
    return float(max(right, 2 - right))


@given(COUNTS)
def test_no_other_cut_has_more_on_the_right_side(counts: list[tuple[int, int]]) -> None:
    signal, background = np.array(counts, dtype=np.float64).T
    assume(signal.sum() > 0 and background.sum() > 0)
    clue = make_clue(counts)
    cut, share = find_cut(clue)
    (place,) = np.flatnonzero(clue.distribution.edges == cut)
    chosen = count_right(signal, background, place + 1)
    others = [count_right(signal, background, other) for other in range(1, len(counts))]
    assert chosen == pytest.approx(max(others), abs=1e-12)
    above = [float(one[place + 1 :].sum() / one.sum()) for one in (signal, background)]
    if sum(above) > 0:
        assert share == pytest.approx(above[0] / sum(above), abs=1e-9)


@given(st.integers(0, 2**32 - 1), st.sampled_from([1.0, -1.0, 3.0]), st.integers(30, 400))
def test_the_shares_are_those_of_the_events_themselves(seed: int, shift: float, events: int) -> None:
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(events) % 3 == 0).astype(np.int8)  # twice as much background
    values = (100 + 10 * (rng.standard_cauchy(events) + shift * labels)).astype(np.float32)
    schema = Schema(name="toy", title="", summary="", signal="", background="", features=(MASS,))
    train = TrainEvents(np.arange(events), values[:, None], labels, np.ones(events))
    (clue,) = find_clues(train, schema)
    cut, _ = find_cut(clue)

    def count_correct(border: float) -> float:
        above = [float(np.mean(values[labels == label] >= border)) for label in (0, 1)]
        return abs(above[1] - above[0])

    assert count_correct(cut) == pytest.approx(max(map(count_correct, clue.distribution.edges)), abs=1e-9)
    for value in (cut - 1.0, cut, cut + 1.0):
        same_side = (values >= cut) == (value >= cut)
        signal, background = (float(np.mean(same_side[labels == label])) for label in (1, 0))
        told = re.search(r"\*\*(\d+)% are (signal|background)\*\*", give_hint(clue, value))
        assert told
        share = (signal if told[2] == "signal" else background) / (signal + background)
        assert int(told[1]) == pytest.approx(100 * share, abs=0.501)
        assert int(told[1]) >= 50


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (25.0, "`m_bb` is 25 GeV here. Of collisions with at least 10 GeV, **75% are signal**"),
        (10.0, "with at least 10 GeV, **75% are signal**"),
        (9.99, "with less than 10 GeV, **75% are background**"),
        (-5.0, "`m_bb` is -5 GeV here. Of collisions with less than 10 GeV, **75% are background**"),
        (1e6, "with at least 10 GeV, **75% are signal**"),
    ],
)
def test_it_says_on_which_side_a_collision_lies(value: float, words: str) -> None:
    clue = make_clue([(5, 15), (20, 60), (60, 20), (15, 5)])
    assert words in give_hint(clue, value)


def test_as_much_of_both_is_assumed_however_many_there_were() -> None:
    few, many = ([(5, n), (20, 4 * n), (60, 4 * n // 3), (15, n // 3)] for n in (15, 1500))
    assert give_hint(make_clue(few), 25.0) == give_hint(make_clue(many), 25.0)


def test_signal_may_lie_below() -> None:
    clue = make_clue([(0, 0), (60, 20), (20, 60), (0, 0)])
    assert "less than 10 GeV, **75% are signal**" in give_hint(clue, 5.0)
    assert "at least 10 GeV, **75% are background**" in give_hint(clue, 15.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_no_value_is_no_hint(value: float) -> None:
    assert give_hint(make_clue([(1, 2), (3, 4), (1, 1)]), value) == (
        "This collision has no `m_bb`: no hint there."
    )


def test_a_number_without_a_unit_is_written_without_one() -> None:
    words = give_hint(make_clue([(0, 0), (3, 1), (1, 3), (0, 0)], RATIO), 5.0)
    assert words.startswith("`ratio` is 5 here. Of collisions with less than 10, **")
