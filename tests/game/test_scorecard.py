"""A player is measured as a classifier: against scikit-learn, and by what must hold."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, brier_score_loss, recall_score, roc_auc_score

from hepmodel.game.call import Call
from hepmodel.game.confidence import compute_signal_probability
from hepmodel.game.scorecard import fill_scorecard

ANSWERS = st.lists(
    st.tuples(st.sampled_from(Call), st.sampled_from(Call), st.sampled_from([0.5, 0.6, 0.75, 0.9, 0.99])),
    min_size=1,
    max_size=60,
)


@given(ANSWERS)
def test_it_agrees_with_scikit_learn(answers: list[tuple[Call, Call, float]]) -> None:
    truths, calls = [one[0] for one in answers], [one[1] for one in answers]
    said = [compute_signal_probability(call, sure) for _, call, sure in answers]
    labels, guesses = ([call.label for call in some] for some in (truths, calls))
    card = fill_scorecard(truths, calls, said)
    assert card.accuracy.value == pytest.approx(accuracy_score(labels, guesses))
    assert card.accuracy.low <= card.accuracy.value <= card.accuracy.high
    assert card.brier is not None
    assert card.brier.score == pytest.approx(brier_score_loss(labels, said, pos_label=1))
    assert (card.roc is None) == (len(set(labels)) < 2)
    assume(card.roc is not None)
    assert card.roc is not None
    assert card.roc.auc == pytest.approx(roc_auc_score(labels, said))
    assert card.signal_kept.value == pytest.approx(recall_score(labels, guesses))
    assert card.background_kept.value == pytest.approx(1 - recall_score(labels, guesses, pos_label=0))


@given(ANSWERS)
def test_the_point_lies_on_the_curve(answers: list[tuple[Call, Call, float]]) -> None:
    """Whoever is never torn between the two is one point of the curve that the confidences make."""
    answers = [(truth, call, max(sure, 0.6)) for truth, call, sure in answers]
    said = [compute_signal_probability(call, sure) for _, call, sure in answers]
    card = fill_scorecard([one[0] for one in answers], [one[1] for one in answers], said)
    assume(card.roc is not None)
    assert card.roc is not None
    distances = np.hypot(
        card.roc.signal_efficiency - card.signal_kept.value,
        card.roc.background_efficiency - card.background_kept.value,
    )
    assert distances.min() == pytest.approx(0.0, abs=1e-12)


def test_without_events_nothing_is_known() -> None:
    card = fill_scorecard([], [], [])
    assert np.isnan(card.accuracy.value)
    assert (card.roc, card.brier) == (None, None)


def test_different_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="1 truths, 0 calls and 2 probabilities"):
        fill_scorecard([Call.SIGNAL], [], [0.1, 0.2])
