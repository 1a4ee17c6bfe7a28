"""The end of a round: what is said of player and model."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.round_result import SURE, describe_comparison, fewest_differences, judge_round
from hepmodel.game.scoring import count_score
from hepmodel.game.turn import Verdict
from hepmodel.metrics.mcnemar import compare_answers
from tests.game.answers import VERDICTS

RIGHT = Verdict(1, Call.SIGNAL, Call.SIGNAL, 0.1, Call.BACKGROUND)


@given(VERDICTS)
def test_it_counts_as_the_score_does(verdicts: list[Verdict]) -> None:
    result, score = judge_round(verdicts), count_score(verdicts)
    assert result.events == score.events
    assert result.comparison.both + result.comparison.first_only == score.player_right
    assert result.comparison.both + result.comparison.second_only == score.model_right


@given(VERDICTS, st.randoms())
def test_the_order_does_not_matter(verdicts: list[Verdict], random: object) -> None:
    shuffled = list(verdicts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = judge_round(verdicts), judge_round(shuffled)
    assert one.comparison == other.comparison
    assert (one.player.roc is None) == (other.player.roc is None)
    if one.player.roc is not None and other.player.roc is not None:
        assert one.player.roc.auc == pytest.approx(other.player.roc.auc)


@given(VERDICTS)
def test_who_answers_as_the_model_is_as_good(verdicts: list[Verdict]) -> None:
    copied = [
        replace(
            verdict,
            guess=verdict.model_call,
            model_score=0.75 if verdict.model_call is Call.SIGNAL else 0.25,
            confidence=0.75,
        )
        for verdict in verdicts
    ]
    result = judge_round(copied)
    assert repr(result.player) == repr(result.model)
    assert "nothing tells you apart" in describe_comparison(result.comparison)


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_winner_is_named_only_where_chance_is_unlikely(ours: int, theirs: int) -> None:
    comparison = compare_answers([True] * ours + [False] * theirs, [False] * ours + [True] * theirs)
    words = describe_comparison(comparison)
    named = re.search(r"(You are|The model is) better", words)
    assert bool(named) == (comparison.p_value < SURE)
    if named:
        assert named[1] == ("You are" if ours > theirs else "The model is")
        assert ours + theirs >= fewest_differences()


def test_the_fewest_differences_are_enough_and_one_less_is_not() -> None:
    fewest = fewest_differences()
    assert judge_round([RIGHT] * fewest).comparison.p_value < SURE
    assert judge_round([RIGHT] * (fewest - 1)).comparison.p_value >= SURE
    assert "too few" in describe_comparison(judge_round([RIGHT] * (fewest - 1)).comparison)
