"""McNemar's test against SciPy's exact test, tables of the binomial distribution and hand-made cases."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from hepmodel.metrics.mcnemar import compare_answers

ANSWERS = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60)


def tail(ours: int, theirs: int) -> float:
    """Sum what is no more likely than what was seen, over all ways in which a coin can fall."""
    tosses = ours + theirs
    ways = [comb(tosses, heads) for heads in range(tosses + 1)]
    return sum(way for way in ways if way <= ways[ours]) / 2**tosses


@given(ANSWERS)
def test_it_is_the_sum_over_a_coin(answers: list[tuple[bool, bool]]) -> None:
    first, second = (np.array([pair[place] for pair in answers], dtype=bool) for place in (0, 1))
    result = compare_answers(first, second)
    assert result.both + result.first_only + result.second_only + result.neither == len(answers)
    assert result.both + result.first_only == first.sum()
    assert result.both + result.second_only == second.sum()
    assert result.p_value == pytest.approx(tail(result.first_only, result.second_only), rel=1e-9)


@given(ANSWERS)
def test_who_comes_first_does_not_matter(answers: list[tuple[bool, bool]]) -> None:
    first, second = ([pair[place] for pair in answers] for place in (0, 1))
    one, other = compare_answers(first, second), compare_answers(second, first)
    assert (one.first_only, one.p_value) == (other.second_only, pytest.approx(other.p_value))


@given(st.integers(0, 400), st.integers(0, 400))
def test_it_is_the_exact_test_of_scipy(ours: int, theirs: int) -> None:
    result = compare_answers([True] * ours + [False] * theirs, [False] * ours + [True] * theirs)
    expected = binomtest(ours, ours + theirs, 0.5).pvalue if ours + theirs else 1.0
    assert result.p_value == pytest.approx(expected, rel=1e-9)


def test_five_to_none_is_not_yet_five_percent_and_six_is() -> None:
    assert compare_answers([True] * 5, [False] * 5).p_value == pytest.approx(2 / 32)
    assert compare_answers([True] * 6, [False] * 6).p_value == pytest.approx(2 / 64)


def test_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(2,\) and \(3,\)"):
        compare_answers([True, False], [True, False, True])
