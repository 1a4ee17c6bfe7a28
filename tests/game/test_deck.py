import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import GameError
from hepmodel.game.deck import shuffle_deck

rows = st.lists(st.integers(0, 10**6), unique=True, min_size=1, max_size=60)


@given(rows, st.text(max_size=30))
def test_a_deck_holds_every_event_once(drawable: list[int], seed: str) -> None:
    assert sorted(shuffle_deck(drawable, drawable, seed).rows) == sorted(drawable)


@given(rows, st.text(max_size=30), st.randoms())
def test_the_seed_alone_decides_the_order(drawable: list[int], seed: str, random: object) -> None:
    shuffled = list(drawable)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert shuffle_deck(drawable, drawable, seed) == shuffle_deck(shuffled, sorted(drawable), seed)


def test_different_seeds_give_different_orders() -> None:
    events = list(range(50))
    assert shuffle_deck(events, events, "a").rows != shuffle_deck(events, events, "b").rows


def test_the_order_is_the_same_for_ever() -> None:
    assert shuffle_deck(range(6), range(6), "boson").rows == (0, 4, 2, 1, 5, 3)


@given(rows, st.integers(0, 10**6))
def test_no_event_of_another_part_gets_in(drawable: list[int], intruder: int) -> None:
    test_part = [row for row in drawable if row != intruder]
    with pytest.raises(GameError, match="not in the test part"):
        shuffle_deck([*test_part, intruder], test_part, "seed")


@pytest.mark.parametrize("position", [-1, 3, 10**9])
def test_a_position_outside_the_deck_is_refused(position: int) -> None:
    with pytest.raises(GameError, match="3 events"):
        shuffle_deck([1, 2, 3], [1, 2, 3], "seed").row_at(position)
