"""An opponent's answers, and what becomes of a guess that is held against them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import GameError
from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL
from hepmodel.game.opponent import Opponent
from hepmodel.game.reasons import WrittenReasons
from hepmodel.metrics.roc import compute_roc
from tests.game.pools import make_pool

ROWS = [2, 3, 8, 11, 40]
SCORES = [0.1, 0.9, 0.5, 0.25, 0.75]
POOL = make_pool([*ROWS, 41])


def make_opponent(threshold: float = 0.5) -> Opponent:
    """Make an opponent that has answered five events."""
    rows, scores = np.array(ROWS), np.array(SCORES, dtype=np.float32)
    reasons = WrittenReasons(rows, ("m1",), np.zeros((len(rows), 1), dtype=np.float32))
    return Opponent("the rival", rows, scores, threshold, compute_roc(rows % 2, scores), 100, reasons)


def test_its_score_is_the_one_of_that_event() -> None:
    opponent = make_opponent()
    assert [opponent.score(row) for row in ROWS] == pytest.approx(SCORES)
    assert all(type(opponent.score(row)) is float for row in ROWS)


@pytest.mark.parametrize("row", [0, 4, 39, 41, 2**40, -1])
def test_what_it_has_not_answered_is_said(row: int) -> None:
    with pytest.raises(GameError, match=f"the rival has not answered event {row}"):
        make_opponent().score(row)


@given(st.sampled_from(ROWS), st.sampled_from(Call), st.floats(0.5, 1), st.floats(0, 1, width=32))
def test_a_guess_is_held_against_truth_and_model(
    row: int, guess: Call, confidence: float, threshold: float
) -> None:
    opponent = make_opponent(threshold)
    verdict = opponent.judge(POOL, row, guess, confidence)
    score = float(np.float32(SCORES[ROWS.index(row)]))
    assert (verdict.row, verdict.guess, verdict.confidence) == (row, guess, confidence)
    assert verdict.truth is (Call.SIGNAL if row % 2 else Call.BACKGROUND)
    assert verdict.model_score == score
    assert verdict.model_call is (Call.SIGNAL if score >= threshold else Call.BACKGROUND)
    assert verdict.player_is_right == (guess is verdict.truth)


def test_at_its_threshold_it_says_signal() -> None:
    assert make_opponent(0.5).judge(POOL, 8, Call.SIGNAL).model_call is Call.SIGNAL
    above = float(np.nextafter(0.5, 1))
    assert make_opponent(above).judge(POOL, 8, Call.SIGNAL).model_call is Call.BACKGROUND


def test_who_does_not_say_how_sure_is_usually_sure() -> None:
    assert make_opponent().judge(POOL, 8, Call.SIGNAL).confidence == USUAL.probability


def test_a_guess_on_what_nobody_asked_is_refused() -> None:
    with pytest.raises(GameError, match="has not answered event 41"):
        make_opponent().judge(POOL, 41, Call.SIGNAL)
    with pytest.raises(GameError, match="Event 2 is none"):
        make_opponent().judge(make_pool([3, 8]), 2, Call.SIGNAL)
