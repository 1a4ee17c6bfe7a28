"""Rounds: the link is the whole of it, and what it draws nobody has learned from."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hepmodel.errors import GameError
from hepmodel.game.round_config import (
    FEWEST,
    MOST,
    Mode,
    RoundConfig,
    begin_round,
    draw_round,
    find_round_of_day,
    read_round,
)
from tests.game.pools import make_pool

POOL, LARGE = make_pool(range(100)), make_pool(range(2_000))
WORDS = st.from_regex(r"\A[A-Za-z0-9_-]{1,40}\Z")
ROUNDS = st.builds(
    RoundConfig,
    mode=st.sampled_from(Mode),
    dataset=st.sampled_from(["higgs", "atlas_higgs_ml"]),
    seed=WORDS,
    events=st.integers(FEWEST, MOST),
    opponent=st.none() | WORDS,
    signal_share=st.floats(0.1, 0.9),
)


@given(ROUNDS)
def test_a_link_restores_the_round(config: RoundConfig) -> None:
    assert read_round(config.write_query()) == config


@given(ROUNDS, st.sets(st.integers(0, 10**6), min_size=MOST, max_size=200))
def test_the_same_round_draws_the_same_of_the_test_part(config: RoundConfig, rows: set[int]) -> None:
    deck = draw_round(config, make_pool(list(rows)))
    assert draw_round(config, make_pool(list(rows))) == deck
    sizes = {Mode.DAY: 1, Mode.SURVIVAL: len(rows)}
    assert len(set(deck.rows)) == len(deck.rows) == sizes.get(config.mode, config.events)
    assert set(deck.rows) <= rows


@given(ROUNDS, st.integers(FEWEST, MOST))
def test_a_longer_round_of_the_same_seed_begins_alike(config: RoundConfig, events: int) -> None:
    other = draw_round(config.model_copy(update={"events": events}), POOL)
    shorter = min(events, config.events)
    assert draw_round(config, POOL).rows[:shorter] == other.rows[:shorter]


@settings(max_examples=20)  # of forty rounds each
@given(st.floats(0.1, 0.9), st.integers(0, 50))
def test_each_collision_is_signal_with_the_share_that_was_asked_for(share: float, seed: int) -> None:
    rounds = [RoundConfig(seed=f"{seed}-{number}", events=20, signal_share=share) for number in range(40)]
    signal = sum(row % 2 for config in rounds for row in draw_round(config, LARGE).rows)
    assert abs(signal / 800 - share) < 5 * (share * (1 - share) / 800) ** 0.5


def test_where_one_class_is_used_up_the_other_goes_on() -> None:
    deck = draw_round(RoundConfig(seed="a", mode=Mode.SURVIVAL, signal_share=0.9), POOL)
    assert sorted(deck.rows) == list(range(100))


def test_a_collision_that_a_network_may_have_learned_from_is_refused() -> None:
    with pytest.raises(GameError, match="not in the test part"):
        draw_round(RoundConfig(seed="a"), make_pool(range(20), range(19)))


def test_too_few_collisions_are_said() -> None:
    with pytest.raises(GameError, match="fewer than the 10 of this round"):
        draw_round(RoundConfig(seed="a"), make_pool(range(9)))


def test_a_new_round_is_of_collisions_that_the_player_does_not_know() -> None:
    met = range(0, 100, 2)
    config = begin_round(LARGE, met, events=10)
    assert not set(draw_round(config, LARGE).rows) & set(met)
    assert begin_round(POOL, range(100), events=5).dataset == "toy"  # who knows all of them plays on


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "“round” is 'missing'"),
        ({"round": "<script>"}, "“round” is '<script>'"),
        ({"round": "a" * 10_000}, "“round” is 'aaa"),
        ({"round": "a", "events": "4"}, "“events” is '4'"),
        ({"round": "a", "events": "many"}, "“events” is 'many'"),
        ({"round": "a", "mode": "cheat"}, "“mode” is 'cheat'"),
        ({"round": "a", "signal": "0.95"}, "“signal” is '0.95'"),
        ({"round": "a", "against": "../run"}, "“against” is '../run'"),
    ],
)
def test_links_that_name_no_round_are_refused_in_words(query: dict[str, str], words: str) -> None:
    with pytest.raises(GameError, match=words) as caught:
        read_round(query)
    assert len(str(caught.value)) < 250


def test_each_day_has_a_round_and_no_two_new_ones_are_alike() -> None:
    today = datetime.date(2026, 11, 28)
    assert find_round_of_day(today) == find_round_of_day(today)
    assert find_round_of_day(today) != find_round_of_day(today + datetime.timedelta(1))
    assert find_round_of_day(today).mode is Mode.DAY
    assert begin_round(POOL, events=20).seed != begin_round(POOL, events=20).seed
