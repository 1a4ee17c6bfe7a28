"""Rounds: the link is the whole of it, and what it draws nobody has learned from."""

import datetime

import pytest
from hypothesis import given
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

WORDS = st.from_regex(r"\A[A-Za-z0-9_-]{1,40}\Z")
ROUNDS = st.builds(
    RoundConfig,
    mode=st.sampled_from(Mode),
    dataset=st.sampled_from(["higgs", "atlas_higgs_ml"]),
    seed=WORDS,
    events=st.integers(FEWEST, MOST),
    opponent=st.none() | WORDS,
)


@given(ROUNDS)
def test_a_link_restores_the_round(config: RoundConfig) -> None:
    assert read_round(config.write_query()) == config


@given(ROUNDS, st.sets(st.integers(0, 10**6), min_size=MOST, max_size=200), st.randoms())
def test_the_same_round_draws_the_same_of_the_test_part(
    config: RoundConfig, test_rows: set[int], random: object
) -> None:
    rows = sorted(test_rows)
    deck = draw_round(config, rows, rows)
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert draw_round(config, rows, sorted(test_rows)) == deck
    assert len(set(deck.rows)) == len(deck.rows) == config.events
    assert set(deck.rows) <= test_rows


@given(ROUNDS, st.integers(FEWEST, MOST))
def test_a_longer_round_of_the_same_seed_begins_alike(config: RoundConfig, events: int) -> None:
    rows = range(100)
    other = draw_round(config.model_copy(update={"events": events}), rows, rows)
    shorter = min(events, config.events)
    assert draw_round(config, rows, rows).rows[:shorter] == other.rows[:shorter]


def test_a_collision_that_a_network_may_have_learned_from_is_refused() -> None:
    with pytest.raises(GameError, match="not in the test part"):
        draw_round(RoundConfig(seed="a"), range(20), range(19))


def test_too_few_collisions_are_said() -> None:
    with pytest.raises(GameError, match="fewer than the 10 of this round"):
        draw_round(RoundConfig(seed="a"), range(9), range(9))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "“round” is 'missing'"),
        ({"round": "<script>"}, "“round” is '<script>'"),
        ({"round": "a" * 10_000}, "“round” is 'aaa"),
        ({"round": "a", "events": "4"}, "“events” is '4'"),
        ({"round": "a", "events": "many"}, "“events” is 'many'"),
        ({"round": "a", "mode": "cheat"}, "“mode” is 'cheat'"),
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
    assert begin_round(events=20).seed != begin_round(events=20).seed
