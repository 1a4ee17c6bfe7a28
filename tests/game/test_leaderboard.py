"""Boards rank what counts, and names on them are somebody's own."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from hepmodel.errors import GameError
from hepmodel.game.call import Call
from hepmodel.game.guesses import GuessBook
from hepmodel.game.leaderboard import DAY, Leaderboard, Window
from hepmodel.game.round_config import Mode, RoundConfig
from hepmodel.game.turn import Verdict
from hepmodel.store.engine import Store
from hepmodel.store.tables import guesses

NOW = 20_000.5 * DAY
RIGHT = Verdict(1, Call.SIGNAL, Call.SIGNAL, 0.2, Call.BACKGROUND)
WRONG = replace(RIGHT, truth=Call.BACKGROUND)


@pytest.fixture
def board(store: Store) -> Leaderboard:
    return Leaderboard(store)


def play(board: Leaderboard, player: str, right: int, wrong: int, ago: float = 0.0, **round_: object) -> None:
    book = GuessBook(board.store)
    config = RoundConfig(seed="board", **round_)  # type: ignore[arg-type]
    known = len(book.find_verdicts(player, config.dataset))
    for row in range(known, known + right + wrong):
        book.record(player, config, replace(RIGHT if row < known + right else WRONG, row=row))
    with board.store.transaction() as connection:
        connection.execute(
            update(guesses)
            .where(guesses.c.player == player, guesses.c.row >= known)
            .values(created=NOW - ago * DAY)
        )


def rank(
    board: Leaderboard, mode: Mode = Mode.DUEL, window: Window = Window.ALL
) -> list[tuple[str, int, int]]:
    return [(one.player, one.right, one.events) for one in board.rank(mode, window, "higgs", NOW)]


def test_a_lucky_short_round_does_not_top_it(board: Leaderboard) -> None:
    play(board, "lucky", 5, 0)
    play(board, "steady", 40, 10)
    assert rank(board) == [("steady", 40, 50), ("lucky", 5, 5)]


def test_each_time_has_its_board(board: Leaderboard) -> None:
    for player, ago in (("now", 0.4), ("yesterday", 0.6), ("long ago", 7.1)):
        play(board, player, 1, 0, ago)
    assert {player for player, _, _ in rank(board, window=Window.TODAY)} == {"now"}
    assert {player for player, _, _ in rank(board, window=Window.WEEK)} == {"now", "yesterday"}
    assert len(rank(board)) == 3


def test_each_way_of_playing_has_its_board_and_practice_has_none(board: Leaderboard) -> None:
    play(board, "ada", 1, 0, mode=Mode.EXPERT)
    play(board, "ada", 0, 2)
    play(board, "emmy", 5, 0, mode=Mode.PRACTICE)
    play(board, "lise", 5, 0, signal_share=0.9)
    play(board, "marie", 5, 0, dataset="uci_higgs")
    assert rank(board) == [("ada", 0, 2)]
    assert rank(board, Mode.EXPERT) == [("ada", 1, 1)]
    assert rank(board, Mode.SURVIVAL) == []


def test_a_class_has_a_board_of_its_own(board: Leaderboard) -> None:
    GuessBook(board.store).record("pupil", RoundConfig(seed="a"), RIGHT, room="ABC")
    assert rank(board) == []


def test_a_name_belongs_to_one_player(board: Leaderboard) -> None:
    assert board.set_nickname("ada", "  Ada  L. ") == "Ada L."
    assert board.set_nickname("ada", "Ada") == "Ada"
    with pytest.raises(GameError, match="on the board already"):
        board.set_nickname("eve", "aDA")
    assert board.find_nicknames() == {"ada": "Ada"}
    board.forget("ada")
    assert board.find_nicknames() == {}
    assert board.set_nickname("eve", "ADA") == "ADA"


@pytest.mark.parametrize("name", ["", " ", "\u202e", "x" * 10_000])
def test_what_is_no_name_is_refused(board: Leaderboard, name: str) -> None:
    with pytest.raises(GameError):
        board.set_nickname("ada", name)


@pytest.mark.parametrize("name", ["<script>", "'; DROP TABLE pla", "🦆", "שלום"])
def test_odd_names_are_only_names(board: Leaderboard, name: str) -> None:
    assert board.set_nickname("ada", name) == name
    assert board.find_nicknames() == {"ada": name}
