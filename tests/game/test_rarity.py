"""Purity among many: against Bayes' theorem in whole numbers, and what must hold."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hepmodel.game.rarity import compute_rarity
from tests.game.cards import make_card

COUNTS = st.integers(0, 25)


@given(COUNTS, COUNTS, st.integers(2, 10**9))
def test_it_is_bayes_theorem(kept: int, mistaken: int, one_in: int) -> None:
    assume(kept + mistaken > 0)
    result = compute_rarity(make_card(25, kept, 25, mistaken), float(one_in))
    prior = Fraction(1, one_in)
    right, wrong = Fraction(kept, 25) * prior, Fraction(mistaken, 25) * (1 - prior)
    assert result.purity.value == pytest.approx(float(right / (right + wrong)), rel=1e-9)
    assert result.purity.low <= result.purity.value <= result.purity.high


@given(COUNTS, COUNTS, st.floats(1.5, 1e8), st.floats(1.1, 10))
def test_the_rarer_the_less_pure(kept: int, mistaken: int, one_in: float, times: float) -> None:
    assume(kept + mistaken > 0)
    card = make_card(25, kept, 25, mistaken)
    common, rare = compute_rarity(card, one_in).purity, compute_rarity(card, one_in * times).purity
    assert rare.value <= common.value
    assert rare.low <= common.low


def test_no_mistake_in_ten_is_no_purity_in_a_million() -> None:
    """Who was never wrong about ten collisions may still be wrong about one in eleven."""
    purity = compute_rarity(make_card(10, 10, 10, 0), 1e6).purity
    assert purity.value == 1.0
    assert purity.low < 2e-5


def test_who_keeps_nothing_has_no_purity() -> None:
    assert np.isnan(compute_rarity(make_card(5, 0, 5, 0), 100.0).purity.value)


@pytest.mark.parametrize("one_in", [1.0, 0.0, float("nan")])
def test_what_is_no_rarity_is_refused(one_in: float) -> None:
    with pytest.raises(ValueError, match="one collision in more than 1"):
        compute_rarity(make_card(1, 1, 1, 0), one_in)
