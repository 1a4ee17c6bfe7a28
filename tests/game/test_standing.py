"""The order of players: luck does not help, answers do."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.standing import rank_players

TALLIES = st.lists(
    st.integers(0, 60).flatmap(lambda events: st.tuples(st.integers(0, events), st.just(events))), max_size=12
).map(lambda tallies: [(f"player {number}", *tally) for number, tally in enumerate(tallies)])


@given(TALLIES, st.randoms())
def test_the_order_of_the_tallies_does_not_matter(
    tallies: list[tuple[str, int, int]], random: object
) -> None:
    shuffled = list(tallies)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank_players(shuffled) == rank_players(tallies)


@given(TALLIES)
def test_places_follow_scores_and_level_players_share_one(tallies: list[tuple[str, int, int]]) -> None:
    ranked = rank_players(tallies)
    assert {one.player for one in ranked} == {player for player, _, events in tallies if events}
    for one, other in itertools.pairwise(ranked):
        assert 0.0 <= other.score <= one.score <= one.accuracy.value <= 1.0
        assert (one.place == other.place) == ((one.right, one.events) == (other.right, other.events))
    assert all(one.place <= number for number, one in enumerate(ranked, 1))


@given(st.integers(0, 100), st.integers(0, 100))
def test_another_right_answer_helps_and_a_wrong_one_does_not(right: int, wrong: int) -> None:
    tallies = [("now", right, right + wrong), ("right", right + 1, right + wrong + 1)]
    tallies.append(("wrong", right, right + wrong + 1))
    scores = {one.player: one.score for one in rank_players(tallies)}
    now = scores.get("now", 0.0)
    assert scores["right"] > now
    assert scores["wrong"] <= now + 1e-12


@pytest.mark.parametrize("events", [5, 10])
def test_no_lucky_round_tops_a_hundred_good_answers(events: int) -> None:
    first, _ = rank_players([("lucky", events, events), ("steady", 75, 100)])
    assert first.player == "steady"
