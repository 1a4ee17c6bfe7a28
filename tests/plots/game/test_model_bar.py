"""The bar of the model's score: as long as it is sure, in the colour of what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.turn import Verdict, describe_model_score
from hepmodel.plots.game.model_bar import LEFT, RIGHT, model_bar
from hepmodel.plots.theme import BACKGROUND_COLOUR, NEUTRAL_COLOUR, SIGNAL_COLOUR
from tests.plots.game.drawings import read_text, read_tree


def make_verdict(score: float) -> Verdict:
    return Verdict(1, Call.SIGNAL, Call.SIGNAL, score, Call.SIGNAL)


@given(st.floats(0, 1), st.floats(0, 1))
def test_bar_and_mark_lie_where_score_and_threshold_are(score: float, threshold: float) -> None:
    tree = read_tree(model_bar(make_verdict(score), threshold))
    whole, bar = tree.iter("rect")
    (mark,) = tree.iter("line")
    length = float(whole.get("width", "nan"))
    assert (float(whole.get("x", "nan")), length) == (LEFT, RIGHT - LEFT)
    assert float(bar.get("x", "nan")) == LEFT
    assert float(bar.get("width", "nan")) == pytest.approx(max(score * length, 1), abs=0.051)
    assert float(mark.get("x1", "nan")) == pytest.approx(LEFT + threshold * length, abs=0.051)
    assert mark.get("x1") == mark.get("x2")
    assert whole.get("fill") == NEUTRAL_COLOUR
    assert bar.get("fill") == (SIGNAL_COLOUR if score >= threshold else BACKGROUND_COLOUR)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_same_is_said_in_words(score: float, threshold: float) -> None:
    tree = read_tree(model_bar(make_verdict(score), threshold))
    (drawing,) = tree.iter("svg")
    assert drawing.get("role") == "img"
    alt = drawing.get("aria-label", "")
    assert f"gives signal {score:.0%}" in alt
    assert f"says signal from {threshold:.0%} on" in alt
    (line,) = tree.iter("p")
    assert read_text(line) == f"The model: {score:.0%} signal ({describe_model_score(score, threshold)})"
