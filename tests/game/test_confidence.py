"""Words and probabilities of how sure somebody is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL, Confidence, compute_signal_probability


@given(st.sampled_from(Call), st.floats(0.5, 1))
def test_a_probability_leans_to_what_was_said(call: Call, confidence: float) -> None:
    probability = compute_signal_probability(call, confidence)
    other = compute_signal_probability(Call.BACKGROUND if call is Call.SIGNAL else Call.SIGNAL, confidence)
    assert 0.0 <= probability <= 1.0
    assert probability + other == pytest.approx(1.0)
    assert (probability >= 0.5) == (call is Call.SIGNAL) or probability == 0.5


def test_each_step_is_surer_than_the_one_before() -> None:
    steps = [confidence.probability for confidence in Confidence]
    assert steps == sorted(set(steps))
    assert steps[0] == 0.5
    assert steps[-1] < 1.0  # nobody is that sure, and one mistake would cost everything
    assert USUAL.value == "fairly sure"


@pytest.mark.parametrize("confidence", [0.4, 1.1, float("nan")])
def test_what_is_no_confidence_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match=r"between 0\.5 and 1"):
        compute_signal_probability(Call.SIGNAL, confidence)
