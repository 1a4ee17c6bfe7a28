"""The pupils' page, with a teacher who moves the room in the store."""

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.game.room import Move
from hepmodel.game.room_record import RoomRecord
from hepmodel.game.round_config import RoundConfig
from tests.pages.test_class_room import (
    PUPIL,
    Open,
    fresh_server,  # noqa: F401  # fixture
    labels,
    look_again,
    press,
    texts,
    truth_of,
)
from ui.play.room.watch import find_rows
from ui.services import get_services

TEACHER = "teacher"


class Class:
    """A room and who leads it."""

    def __init__(self) -> None:
        self.room: RoomRecord = get_services().rooms.open(RoundConfig(seed="xyz-secret", events=5), TEACHER)[
            0
        ]

    @property
    def code(self) -> str:
        return self.room.code

    def move(self, *moves: Move) -> None:
        for move in moves:
            rooms = get_services().rooms
            rooms.move(self.code, TEACHER, rooms.find(self.code).state, move)


def enter(page: AppTest, code: str, name: str) -> AppTest:
    page.text_input(key="join_code").set_value(code)
    page.text_input(key="join_nickname").set_value(name)
    return press(page, "Join")


@pytest.fixture
def group(open_page: Open) -> Class:
    return Class()


def test_a_pupil_joins_by_link_and_by_code(open_page: Open, group: Class) -> None:
    page = open_page(PUPIL, room=group.code)
    assert page.text_input(key="join_code").value == group.code
    page = enter(page, group.code, "Ada")
    assert "You are in, Ada!" in texts(page)
    other = enter(open_page(PUPIL), f"{group.code[:3]} {group.code[3:].lower()}", "Emmy")
    assert "You are in, Emmy!" in texts(other)
    assert [one.nickname for one in get_services().rooms.pupils.list(group.code)] == ["Ada", "Emmy"]


def test_a_pupil_plays_an_event(open_page: Open, group: Class) -> None:
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START)
    page = look_again(page)
    assert {"Signal", "Background"} <= labels(page)
    assert page.get("select_slider")[0].value == "fairly sure"
    page.get("select_slider")[0].set_value("certain").run()
    page = press(page, "Signal")
    assert "You said <b>signal</b>" in texts(page)
    assert "You are certain" in texts(page)
    assert not {"Signal", "Background"} & labels(page)
    for secret in ("It was", "AUC"):
        assert secret not in texts(page)
    assert not page.get("bidi_component")
    truth = truth_of(group.code)
    group.move(Move.REVEAL)
    page = look_again(page)
    assert f"It was {truth}" in texts(page)
    assert "You said signal" in texts(page)
    assert "its AUC is" in str([one.proto for one in page.get("bidi_component")])
    (answer,) = get_services().rooms.answers.list(group.code)
    assert answer.verdict.confidence == 0.99
    assert answer.player == get_services().rooms.pupils.list(group.code)[0].player


def test_before_the_reveal_a_pupil_sees_nothing_of_the_earlier_kind(open_page: Open, group: Class) -> None:
    """The line of dots counts what is revealed, and not the answer that waits."""
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START)
    page = press(look_again(page), "Signal")
    assert "You <b>0</b> · Model <b>0</b>" in texts(page)
    assert "✓" not in texts(page)
    assert "✗" not in texts(page)


def test_too_late_is_said_in_words(open_page: Open, group: Class) -> None:
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START)
    page = look_again(page)
    group.move(Move.REVEAL)
    page = press(page, "Signal")
    assert "Too late" in texts(page)
    assert get_services().rooms.answers.list(group.code) == ()
    assert "You did not answer this one" in texts(look_again(page))


def test_a_pupil_who_comes_back_is_in_the_same_place(open_page: Open, group: Class) -> None:
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START)
    page = press(look_again(page), "Background")
    secret = page.session_state["play_player"]
    again = AppTest.from_file(str(page._script_path), default_timeout=60)
    again.query_params["room"] = group.code
    again.session_state["play_player"] = secret
    again.run()
    assert "You said <b>background</b>" in texts(again)


def test_a_pause_takes_the_buttons_away(open_page: Open, group: Class) -> None:
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START, Move.PAUSE)
    page = look_again(page)
    assert "A pause." in texts(page)
    assert "Signal" not in labels(page)
    group.move(Move.RESUME)
    assert "Signal" in labels(look_again(page))


def test_a_round_ends_for_the_pupil(open_page: Open, group: Class) -> None:
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START)
    for number in range(1, 6):
        page = press(look_again(page), truth_of(group.code).capitalize())
        group.move(Move.REVEAL, Move.NEXT if number < 5 else Move.END)
    page = look_again(page)
    assert not page.exception
    assert "Ada, you were right 5 of 5 times." in texts(page)
    assert "place 1 of 1" in texts(page)
    assert "Code on the screen" in {one.label for one in press(page, "Join another room").text_input}


def test_who_never_answered_is_told_so(open_page: Open, group: Class) -> None:
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START, Move.REVEAL, Move.END)
    page = look_again(page)
    assert not page.exception
    assert "You have answered nothing" in texts(page)


def test_the_picture_is_there_if_somebody_wants_it(open_page: Open, group: Class) -> None:
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START)
    page = look_again(page)
    assert "Turn it with your finger" not in texts(page)
    assert "Turn it with your finger" in texts(page.toggle(key="room_picture").set_value(True).run())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<script>alert(1)</script>"[:20], None),
        ("'; DROP TABLE", None),
        ("👩‍🔬", None),
        ("عمر", None),
        ("*_a_*", None),
    ],
)
def test_odd_nicknames_are_harmless(open_page: Open, group: Class, name: str, shown: str | None) -> None:
    page = enter(open_page(PUPIL), group.code, name)
    assert not page.exception
    assert not page.error
    assert [one.nickname for one in get_services().rooms.pupils.list(group.code)] == [name]
    assert "<script>" not in texts(page).replace("\\<", "")


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u202e", "a" * 10_000])
def test_what_is_no_nickname_is_refused_in_words(open_page: Open, group: Class, name: str) -> None:
    page = enter(open_page(PUPIL), group.code, name)
    assert not page.exception
    assert "nickname" in page.error[0].value
    assert get_services().rooms.pupils.list(group.code) == ()


def test_a_name_that_is_taken_is_refused(open_page: Open, group: Class) -> None:
    enter(open_page(PUPIL), group.code, "Ada")
    assert "called ADA already" in texts(enter(open_page(PUPIL), group.code, "ADA"))


def test_codes_cannot_be_tried_for_long(open_page: Open, group: Class) -> None:
    page = open_page(PUPIL)
    for _ in range(10):
        page = enter(page, "AAAAAA", "Ada")
        assert "no room AAAAAA" in texts(page)
    assert "tried too often" in texts(enter(page, group.code, "Ada"))
    assert get_services().rooms.pupils.list(group.code) == ()
    assert "You are in" in texts(enter(open_page(PUPIL), group.code, "Emmy"))  # another visitor


def test_what_is_no_code_is_said(open_page: Open) -> None:
    assert "not the code of a room" in texts(enter(open_page(PUPIL), "hello", "Ada"))


def test_the_rows_of_a_room_are_not_on_the_page(open_page: Open, group: Class) -> None:
    """Who knows row or seed could look the truth up: the data set is public."""
    page = enter(open_page(PUPIL), group.code, "Ada")
    group.move(Move.START)
    page = look_again(page)
    sent = str(page)
    assert str(find_rows(group.room)[0]) not in sent
    assert group.room.config.seed not in texts(page)
