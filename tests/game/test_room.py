"""Rooms moved about at random: what may never happen never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import GameError
from hepmodel.game.room import Move, Phase, RoomState


@given(st.integers(1, 6), st.lists(st.sampled_from(Move), max_size=60))
def test_a_room_goes_forwards_and_ends_for_good(events: int, moves: list[Move]) -> None:
    room = RoomState(events)
    for move in moves:
        before = room
        if move not in room.moves:
            with pytest.raises(GameError, match=f"cannot {move}"):
                room.apply(move)
            continue
        room = room.apply(move)
        assert before.phase is not Phase.ENDED
        assert before.number <= room.number <= before.number + 1 <= events + 1
        assert room.number <= events
        assert room.takes_answers == (room.phase is Phase.OPEN)
        if room.number > before.number:  # the next collision comes only after the truth of the one before
            assert before.phase in (Phase.LOBBY, Phase.REVEALED)
        if before.phase is Phase.REVEALED:
            assert room.number > before.number or room.phase is Phase.ENDED


def test_a_whole_round_is_played() -> None:
    room = RoomState(2).apply(Move.START)
    room = room.apply(Move.PAUSE).apply(Move.RESUME).apply(Move.REVEAL).apply(Move.NEXT).apply(Move.REVEAL)
    assert (room.number, room.moves) == (2, (Move.END,))
    assert room.apply(Move.END) == RoomState(2, Phase.ENDED, 2)


def test_a_second_click_is_said_in_words() -> None:
    revealed = RoomState(2).apply(Move.START).apply(Move.REVEAL)
    with pytest.raises(GameError, match="showing the truth cannot reveal"):
        revealed.apply(Move.REVEAL)
