"""Why the model said so: looked up, computed, and in one sentence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from hepmodel.errors import GameError
from hepmodel.game.reasons import ComputedReasons, Reasons, WrittenReasons, describe_reasons

SLOPES = np.array([0.8, -0.5, 0.0], dtype=np.float32)
SIZES = st.lists(st.integers(-100, 100), max_size=8)


def make_reasons(sizes: list[int]) -> tuple[Reasons, list[str]]:
    """Make reasons of such sizes, and a title of each that no other one has in it."""
    names = tuple(f"x{place}" for place in range(len(sizes)))
    return Reasons(names, np.array(sizes, dtype=np.float32)), [f"[{name}]" for name in names]


def score(events: NDArray[np.float32]) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-(events @ SLOPES)))).astype(np.float32)


def make_computed(events: NDArray[np.float32], reference: NDArray[np.float32]) -> ComputedReasons:
    return ComputedReasons(score, ("x", "y", "z"), lambda row: events[row], reference)


@given(SIZES)
def test_the_strongest_of_either_sign_comes_first(sizes: list[int]) -> None:
    order = make_reasons(sizes)[0].order
    assert sorted(order.tolist()) == list(range(len(sizes)))
    assert [abs(sizes[place]) for place in order] == sorted(map(abs, sizes), reverse=True)


@given(SIZES, st.integers(1, 4))
def test_the_sentence_names_the_strongest_of_each_side(sizes: list[int], most: int) -> None:
    reasons, titles = make_reasons(sizes)
    words = describe_reasons(reasons, titles, most)
    sides = {side: [] for side in ("signal", "background")}
    for place in sorted(range(len(sizes)), key=lambda place: -abs(sizes[place])):
        if 10 * abs(sizes[place]) > max(map(abs, sizes)):  # what is ten times weaker is not worth a word
            sides["signal" if sizes[place] > 0 else "background"].append(titles[place])
    if not any(sizes):
        assert words == "Nothing in this collision told the network anything."
        return
    expected = [f"towards {side}: {' and '.join(named[:most])}" for side, named in sides.items() if named]
    assert words.lower() == f"{'; '.join(expected)}."
    assert words.startswith("Towards ")


def test_what_was_written_down_is_found_and_nothing_else() -> None:
    rows = np.array([3, 7, 20])
    contributions = np.arange(6, dtype=np.float32).reshape(3, 2)
    book = WrittenReasons(rows, ("a", "b"), contributions)
    for row, expected in zip(rows, contributions, strict=True):
        reasons = book.explain(int(row))
        assert (reasons.names, reasons.contributions.tolist()) == (("a", "b"), expected.tolist())
    for row in (0, 5, 21):
        with pytest.raises(GameError, match=f"event {row} "):
            book.explain(row)


@given(st.integers(0, 2**32 - 1))
def test_of_a_sum_each_feature_adds_its_own(seed: int) -> None:
    rng = np.random.default_rng(seed)
    events, reference = (rng.normal(size=(number, 3)).astype(np.float32) for number in (5, 12))
    book = make_computed(events, reference)
    for row, event in enumerate(events):
        reasons = book.explain(row)
        expected = SLOPES * (event - reference.mean(axis=0))
        np.testing.assert_allclose(reasons.contributions, expected, atol=1e-4)
        assert reasons.contributions.dtype == np.float32
        assert reasons.names == ("x", "y", "z")


def test_who_asks_again_is_told_the_same() -> None:
    rng = np.random.default_rng(1)
    events, reference = (rng.normal(size=(number, 3)).astype(np.float32) for number in (2, 5))

    def twisted(
        some: NDArray[np.float32],
    ) -> NDArray[np.float32]:  # so that the order of the features matters
        return score(some * some[:, ::-1])

    book = ComputedReasons(twisted, ("x", "y", "z"), lambda row: events[row], reference)
    once = book.explain(1).contributions
    book.explain(0)
    np.testing.assert_array_equal(book.explain(1).contributions, once)
