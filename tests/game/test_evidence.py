"""Information of answers: against SciPy, and against answers drawn at random until one is sure."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy, norm

from hepmodel.game.evidence import FIVE_SIGMA, weigh_evidence
from tests.game.cards import make_card


@given(st.integers(0, 20), st.integers(1, 19), st.floats(1, 1000))
def test_the_bits_are_those_of_scipy(kept: int, mistaken: int, one_in: float) -> None:
    result = weigh_evidence(make_card(20, kept, 20, mistaken), one_in)
    without = mistaken / 20
    along = without + (kept / 20 - without) / one_in
    expected = float(entropy([along, 1 - along], [without, 1 - without], base=2))
    assert result.bits == pytest.approx(expected, rel=1e-6, abs=1e-13)
    if kept == mistaken:
        assert result.answers == math.inf


def test_among_a_thousand_million_it_is_still_a_number() -> None:
    result = weigh_evidence(make_card(10, 8, 10, 2), 1e9)
    small = (0.6 / 1e9) ** 2 / (2 * 0.2 * 0.8) / math.log(2)  # what is left of the logarithms
    assert result.bits == pytest.approx(small, rel=1e-5)


def test_so_many_answers_are_really_needed() -> None:
    """Odds multiply with each answer drawn; their mean waiting time is the promised one, and what the last overshoots."""
    card, chance = make_card(10, 8, 10, 2), 1e-6
    promised = weigh_evidence(card, 2.0, chance).answers
    along, without = 0.5, 0.2
    rng = np.random.default_rng(1)
    steps = np.where(
        rng.random((4000, 400)) < along, np.log(along / without), np.log((1 - along) / (1 - without))
    )
    reached = np.cumsum(steps, axis=1) >= -math.log(chance)
    assert reached.any(axis=1).all()
    waited = reached.argmax(axis=1) + 1
    error = waited.std() / math.sqrt(len(waited))
    overshoot = math.log(along / without) / (math.log(2) * weigh_evidence(card, 2.0).bits)
    assert promised - 4 * error <= waited.mean() <= promised + overshoot + 4 * error


def test_a_lucky_short_round_is_no_certainty() -> None:
    result = weigh_evidence(make_card(5, 5, 5, 0), 10.0)
    assert (result.bits, result.answers) == (math.inf, 0.0)
    assert 50 < result.at_worst < math.inf


def test_at_worst_nothing_may_be_told() -> None:
    result = weigh_evidence(make_card(5, 3, 5, 2), 10.0)
    assert result.answers < result.at_worst == math.inf


def test_five_sigma_is_what_scipy_says() -> None:
    assert pytest.approx(float(norm.sf(5))) == FIVE_SIGMA


@pytest.mark.parametrize(("one_in", "chance"), [(0.5, 0.1), (2.0, 0.0), (2.0, 1.0)])
def test_what_makes_no_sense_is_refused(one_in: float, chance: float) -> None:
    with pytest.raises(ValueError, match="not"):
        weigh_evidence(make_card(2, 1, 2, 1), one_in, chance)
