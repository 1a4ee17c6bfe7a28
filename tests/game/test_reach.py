"""What a selection reaches: against the likelihood itself, and what must hold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from hepmodel.game.reach import compute_reach
from tests.game.cards import make_card

COUNTS = st.integers(1, 19)


@given(COUNTS, COUNTS, st.floats(100, 1e6), st.floats(2, 1e4))
def test_it_is_the_likelihood_ratio_of_what_is_expected(
    kept: int, mistaken: int, collisions: float, one_in: float
) -> None:
    signal = collisions / one_in * kept / 20
    background = collisions * (1 - 1 / one_in) * mistaken / 20
    seen = round(signal + background) or 1
    reach = compute_reach(make_card(20, kept, 20, mistaken), collisions, one_in)
    # twice the difference of log likelihoods of a Poisson number, in which the factorials cancel
    ratio = 2 * (poisson.logpmf(seen, signal + background) - poisson.logpmf(seen, background)) + 2 * (
        signal + background - seen
    ) * math.log1p(signal / background)
    assert reach.value**2 == pytest.approx(ratio, rel=1e-4, abs=1e-6)
    assert reach.low <= reach.value <= reach.high


@given(COUNTS, COUNTS, st.floats(2, 1e6))
def test_four_times_the_collisions_reach_twice_as_far(kept: int, mistaken: int, one_in: float) -> None:
    card = make_card(20, kept, 20, mistaken)
    once, again = (compute_reach(card, collisions, one_in).value for collisions in (1e4, 4e4))
    assert again == pytest.approx(2 * once)


def test_no_background_in_a_short_round_is_no_endless_reach() -> None:
    reach = compute_reach(make_card(5, 5, 5, 0), 1e4, 1e3)
    assert reach.value == math.inf
    assert 0 < reach.low < 1


def test_who_keeps_nothing_reaches_nothing() -> None:
    assert math.isnan(compute_reach(make_card(5, 0, 5, 0), 100, 10).value)


@pytest.mark.parametrize(("collisions", "one_in"), [(0, 10), (float("nan"), 10), (100, 1)])
def test_what_is_no_experiment_is_refused(collisions: float, one_in: float) -> None:
    with pytest.raises(ValueError, match="not"):
        compute_reach(make_card(2, 1, 2, 1), collisions, one_in)
