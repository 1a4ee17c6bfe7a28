from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.game.call import Call
from hepmodel.game.guesses import GuessBook
from hepmodel.game.leaderboard import Leaderboard
from hepmodel.game.round_config import Mode, RoundConfig
from hepmodel.game.turn import Verdict
from hepmodel.settings import Settings
from hepmodel.store.engine import Store, open_store

PAGE = "play/leaderboard.py"
Open = Callable[..., AppTest]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(Settings(home=tmp_path / "home"))


def play(store: Store, player: str, right: int, wrong: int, mode: Mode = Mode.DUEL) -> None:
    for row in range(right + wrong):
        truth = Call.SIGNAL if row < right else Call.BACKGROUND
        verdict = Verdict(row, Call.SIGNAL, truth, 0.5, Call.SIGNAL)
        GuessBook(store).record(player, RoundConfig(seed="a", mode=mode), verdict)


def test_an_empty_board_invites(open_page: Open) -> None:
    page = open_page(PAGE)
    assert "Be the first" in page.info[0].value
    assert "not played this yet" in page.caption[0].value


def test_players_with_a_nickname_are_ranked(open_page: Open, store: Store) -> None:
    for player, right, wrong in (("ada", 5, 0), ("emmy", 45, 5), ("nobody", 50, 0)):
        play(store, player, right, wrong)
    board = Leaderboard(store)
    board.set_nickname("ada", "Ada")
    board.set_nickname("emmy", "<script>alert(1)</script>"[:20])
    page = open_page(PAGE)
    table = page.dataframe[0].value
    assert table["nickname"].tolist() == ["<script>alert(1)</sc", "Ada"]
    assert table["place"].tolist() == [2, 3]  # somebody without a name is better
    assert not page.exception


def test_each_way_of_playing_has_its_board(open_page: Open, store: Store) -> None:
    play(store, "ada", 3, 0, Mode.EXPERT)
    Leaderboard(store).set_nickname("ada", "Ada")
    page = open_page(PAGE)
    assert not page.dataframe
    page.pills(key="board_mode").set_value(Mode.EXPERT).run()
    assert page.dataframe[0].value["answers"].tolist() == [3]


def test_a_name_can_be_given_and_taken_away(open_page: Open) -> None:
    page = open_page(PAGE)
    page.text_input[0].set_value("  Lise   M. ")
    next(one for one in page.button if one.label == "Save").click().run()
    assert page.text_input[0].value == "Lise M."
    next(one for one in page.button if one.label == "Take me off the boards").click().run()
    assert page.text_input[0].value == ""


def test_what_is_no_name_is_said(open_page: Open) -> None:
    page = open_page(PAGE)
    page.text_input[0].set_value("\u202e")
    next(one for one in page.button if one.label == "Save").click().run()
    assert "nothing in it that can be seen" in page.error[0].value
