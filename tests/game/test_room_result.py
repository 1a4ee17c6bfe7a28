"""What a class did: properties of vote, result and table."""

import csv
import io
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.confidence import Confidence
from hepmodel.game.room_answers import RoomAnswer
from hepmodel.game.room_csv import COLUMNS, write_room_csv
from hepmodel.game.room_result import describe_crowd, judge_room
from hepmodel.game.room_vote import count_vote
from tests.game.rooms import START, make_answer, make_verdict

SIGNAL, BACKGROUND = Call.SIGNAL, Call.BACKGROUND
ROWS = (11, 12, 13, 14, 15)
TRUTHS = dict(zip(ROWS, (SIGNAL, BACKGROUND, SIGNAL, BACKGROUND, BACKGROUND), strict=True))
ANSWERS = st.dictionaries(
    st.tuples(st.sampled_from([f"p{number}" for number in range(6)]), st.sampled_from(ROWS)),
    st.tuples(st.sampled_from(Call), st.sampled_from([step.probability for step in Confidence])),
).map(
    lambda said: [
        make_answer(player, row, call, TRUTHS[row], sure) for (player, row), (call, sure) in said.items()
    ]
)


@given(ANSWERS, st.randoms())
def test_the_order_of_answers_does_not_matter(answers: list[RoomAnswer], chance: random.Random) -> None:
    shuffled = answers.copy()
    chance.shuffle(shuffled)
    one, other = judge_room(ROWS, answers), judge_room(ROWS, shuffled)
    assert one.votes == other.votes
    assert one.standings == other.standings
    assert sorted(one.points) == sorted(other.points)
    assert [verdict.guess for verdict in one.crowd_verdicts] == [
        verdict.guess for verdict in other.crowd_verdicts
    ]


@given(ANSWERS, st.integers(0, 5))
def test_what_is_not_revealed_does_not_count(answers: list[RoomAnswer], revealed: int) -> None:
    known = ROWS[:revealed]
    result = judge_room(known, answers)
    assert {verdict.row for verdict in result.crowd_verdicts} == {
        answer.verdict.row for answer in answers
    } & set(known)
    assert sum(vote.answers for vote in result.votes) == sum(one.events for one in result.standings)
    assert 0 <= result.crowd_right <= result.events
    assert all(0 <= share <= 1 for point in result.points for share in point)
    table = list(csv.DictReader(io.StringIO(write_room_csv(known, {}, answers).decode())))
    assert len(table) == sum(vote.answers for vote in result.votes)
    assert {int(line["row"]) for line in table} <= set(known)


@given(ANSWERS)
def test_a_vote_is_between_its_voters(answers: list[RoomAnswer]) -> None:
    vote = count_vote(answer.verdict for answer in answers)
    assert vote.answers == len(answers)
    if answers:
        assert 0.0 <= vote.probability <= 1.0
        assert (vote.call is SIGNAL) or vote.signal <= vote.background
    else:
        assert math.isnan(vote.probability)
        assert vote.call is None


def test_crowd_model_and_best_player() -> None:
    answers = [make_answer("ada", row, truth, truth) for row, truth in TRUTHS.items()]
    answers += [make_answer(name, 11, BACKGROUND, SIGNAL, 0.9) for name in ("emmy", "lise")]
    result = judge_room(ROWS, answers)
    assert (result.events, result.crowd_right, result.model_right) == (5, 4, 3)
    assert [(one.player, one.right, one.events, one.place) for one in result.standings] == [
        ("ada", 5, 5, 1),
        ("emmy", 0, 1, 2),
        ("lise", 0, 1, 2),
    ]
    assert result.votes[0].signal == 1
    assert result.votes[0].probability == pytest.approx((0.75 + 0.1 + 0.1) / 3)
    assert result.points == ((0.0, 1.0),)  # the others saw no background
    assert result.crowd.roc is not None
    assert result.crowd.roc.auc == 1.0
    assert "saw 1 that the model missed" in describe_crowd(result)
    assert "too few to tell them apart" in describe_crowd(result)


def test_a_room_without_answers_is_judged() -> None:
    result = judge_room(ROWS, [])
    assert (result.events, result.standings, result.crowd.roc) == (0, (), None)
    assert describe_crowd(result) == "Nobody answered."


def test_the_table_tells_all() -> None:
    answers = [RoomAnswer("a", make_verdict(12, SIGNAL, BACKGROUND, 0.9), START)]
    lines = write_room_csv(ROWS, {"a": 'Ada, "Lady"'}, answers).decode().splitlines()
    assert tuple(lines[0].split(",")) == COLUMNS
    (line,) = csv.reader([lines[1]])
    assert line == [
        'Ada, "Lady"', "2", "12", "signal", "0.9", "0", "background", "0.25", "2027-01-15T08:00:00+00:00"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_name_is_no_formula(name: str) -> None:
    text = write_room_csv([11], {"a": name}, [make_answer("a", 11, SIGNAL, SIGNAL)]).decode()
    assert f"\n'{name}" in text.replace("\r", "")
