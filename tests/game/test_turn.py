import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.turn import Verdict, describe_model_score, describe_verdict

S, B = Call.SIGNAL, Call.BACKGROUND


@pytest.mark.parametrize(
    ("guess", "model", "words"),
    [(S, S, "both got it"), (S, B, "model missed"), (B, S, "model got this one"), (B, B, "fooled you both")],
)
def test_the_verdict_says_who_was_right(guess: Call, model: Call, words: str) -> None:
    verdict = Verdict(1, guess=guess, truth=S, model_score=0.5, model_call=model)
    assert words in describe_verdict(verdict)


@given(st.floats(0, 1), st.floats(0.2, 0.8))
def test_the_words_name_the_side_that_the_model_takes(score: float, threshold: float) -> None:
    assert ("signal" in describe_model_score(score, threshold)) == (score >= threshold)


@pytest.mark.parametrize("label", [-1, 2, 10])
def test_only_0_and_1_are_labels(label: int) -> None:
    with pytest.raises(ValueError, match=str(label)):
        Call.from_label(label)
