"""A round of a class as the pieces of the Play page need it, and what the class made of it."""

from collections.abc import Mapping

import streamlit as st

from hepmodel.game.room_record import RoomRecord
from hepmodel.game.room_result import RoomResult, judge_room
from hepmodel.game.round_progress import follow_round
from hepmodel.game.turn import Verdict
from ui.play.game import Game
from ui.play.room.watch import find_rows
from ui.play.table import deal, load_table
from ui.services import get_services


def take_seat(room: RoomRecord, player: str = "", verdicts: Mapping[int, Verdict] | None = None) -> Game:
    """Return the game of a room.

    Parameters
    ----------
    room
        The room.
    player
        Name of the pupil; nobody's for the projector.
    verdicts
        The pupil's answers by row; those whose truth is not revealed are left out, so that no page can tell it.
    """
    table = load_table(room.config.dataset, room.config.opponent)
    deck = deal(table.pool, room.config)
    revealed = deck.rows[: room.state.revealed]
    known = {row: verdict for row, verdict in (verdicts or {}).items() if row in revealed}
    return Game(player, room.config, deck, table, follow_round(room.config, deck, known))


def load_result(room: RoomRecord) -> RoomResult:
    """Return what the class did so far; the same for everybody, since nobody can answer what was revealed."""
    return _judge(room.code, room.expires, find_rows(room)[: room.state.revealed])


def name_pupils(room: RoomRecord) -> dict[str, str]:
    """Return the nicknames of a room by player."""
    return {pupil.player: pupil.nickname for pupil in get_services().rooms.pupils.list(room.code)}


def find_best(result: RoomResult, names: Mapping[str, str]) -> tuple[str, int, int] | None:
    """Return the best pupil's name, right answers, and answers; of several who are level, the first and how many more."""
    first = [one for one in result.standings if one.place == 1]
    if not first:
        return None
    more = f" +{len(first) - 1}" if len(first) > 1 else ""
    return f"{names.get(first[0].player, '?')}{more}", first[0].right, first[0].events


@st.cache_resource(show_spinner=False, max_entries=128)
def _judge(code: str, expires: float, rows: tuple[int, ...]) -> RoomResult:
    return judge_room(rows, get_services().rooms.answers.list(code))
