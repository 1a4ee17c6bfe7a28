"""The teacher's page, with the store behind it."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.game.call import Call
from hepmodel.game.room import Phase
from ui.play.room.watch import find_row, get_limit, get_watch
from ui.play.table import load_table
from ui.services import get_services

TEACHER, PUPIL = "play/class_room.py", "play/join.py"
Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def fresh_server() -> None:
    get_watch.clear()
    get_limit.clear()


def texts(page: AppTest) -> str:
    """Return all that a page says."""
    return " ".join(
        str(one.value)
        for kind in (
            "title",
            "markdown",
            "success",
            "warning",
            "info",
            "caption",
            "error",
            "subheader",
            "code",
        )
        for one in page.get(kind)
    ) + " ".join(one.proto.body for one in page.get("html"))


def press(page: AppTest, name: str) -> AppTest:
    return next(button for button in page.button if button.label == name).click().run()


def labels(page: AppTest) -> set[str]:
    return {button.label for button in page.button}


def open_room(open_page: Open, events: int = 5) -> AppTest:
    page = open_page(TEACHER)
    page.slider(key="room_events").set_value(events)
    return press(page, "Open a room")


def code_of(page: AppTest) -> str:
    (code,) = (
        page.query_params["room"]
        if isinstance(page.query_params["room"], list)
        else [page.query_params["room"]]
    )
    return str(code)


def look_again(page: AppTest) -> AppTest:
    """Do what a page does by itself after a second."""
    get_watch.clear()
    return page.run()


def answer(code: str, name: str, call: Call) -> None:
    """Let a pupil join if need be, and answer."""
    rooms = get_services().rooms
    rooms.pupils.join(code, name, name)
    room = rooms.find(code)
    row, table = find_row(room), load_table()
    assert row is not None
    rooms.answers.record(code, name, room.state.number, table.opponent.judge(table.pool, row, call))


def truth_of(code: str) -> Call:
    row = find_row(get_services().rooms.find(code))
    assert row is not None
    return load_table().pool.reveal(row)


def test_a_room_is_opened_with_code_and_key(open_page: Open) -> None:
    page = open_room(open_page, 15)
    assert not page.exception
    assert not page.error
    code = code_of(page)
    assert f"{code[:3]} {code[3:]}" in texts(page)
    assert get_services().rooms.find(code).config.events == 15
    assert "Nobody is here yet" in texts(page)
    assert re.search(r"(\w{4}-){3}\w{4}", texts(page))
    assert "Start" in labels(page)


def test_the_key_is_shown_only_at_the_beginning(open_page: Open) -> None:
    page = open_room(open_page)
    key = re.search(r"(\w{4}-){3}\w{4}", texts(page))
    assert key
    assert key.group() not in str(page.query_params)
    assert key.group() not in texts(press(page, "Start"))


def test_who_joins_is_seen_as_text(open_page: Open) -> None:
    page = open_room(open_page)
    get_services().rooms.pupils.join(code_of(page), "p", "<script>")
    page = look_again(page)
    assert "&lt;script&gt;" in texts(page)
    assert "<script>" not in texts(page)
    assert "<b>1</b> is here" in texts(page)


def test_a_whole_round_is_led(open_page: Open) -> None:
    page = press(open_room(open_page), "Start")
    code = code_of(page)
    for number in range(1, 6):
        assert f"Collision {number} of 5" in texts(page)
        truth = truth_of(code)
        answer(code, "ada", truth)
        answer(code, "emmy", Call.BACKGROUND if truth is Call.SIGNAL else Call.SIGNAL)
        page = look_again(page)
        assert "All <b>2</b> have answered" in texts(page)
        assert "It was" not in texts(page)
        assert "The model:" not in str([one.proto for one in page.get("bidi_component")])
        page = press(page, "Reveal the truth")
        assert f"It was <b>{truth}</b>" in texts(page)
        assert "The class was split" in texts(page)
        assert "Best: ada" in texts(page)
        assert f"{number} of {number}" in texts(page)
        page = press(page, "Next collision" if number < 5 else "See how the class did")
    assert not page.exception
    assert not page.error
    told = texts(page)
    assert get_services().rooms.find(code).state.phase is Phase.ENDED
    assert re.search("The class beat the model|The model was ahead|Level with the model", told)
    assert "The best of the class" in told
    assert "Did the class discover it?" in told
    again = press(page, "Open another room")
    assert "Play with a class" in texts(again)


def test_a_pause_and_an_early_end(open_page: Open) -> None:
    page = press(press(open_room(open_page), "Start"), "Pause")
    assert "paused" in texts(page)
    page = press(page, "Go on")
    page = press(page, "See how the class did")  # behind "End the round"
    assert "Nobody answered." in texts(page)
    assert not page.error


def test_a_second_tab_that_lags_skips_nothing(open_page: Open) -> None:
    page = press(press(open_room(open_page), "Start"), "Reveal the truth")
    code, rooms = code_of(page), get_services().rooms
    room = rooms.find(code)
    rooms.move(code, room.teacher, room.state, room.state.moves[0])  # the other tab
    page = press(page, "Next collision")
    assert rooms.find(code).state.number == 2
    assert "Collision 2 of 5" in texts(page)


def test_a_stranger_is_not_the_teacher_and_learns_nothing(open_page: Open) -> None:
    code = code_of(open_room(open_page))
    stranger, nowhere = (open_page(TEACHER, room=one) for one in (code, "AAAAAA"))
    assert "Start" not in labels(stranger)
    assert texts(stranger) == texts(nowhere)


def test_the_key_leads_a_room_from_another_device(open_page: Open) -> None:
    page = open_room(open_page)
    code, key = code_of(page), str(page.code[0].value)
    other = open_page(TEACHER)
    other.text_input(key="take_code").set_value(code.lower())
    other.text_input(key="take_key").set_value("AAAA-AAAA-AAAA-AAAA")
    other = press(other, "Take it over")
    assert "No room has this code and this key" in texts(other)
    other.text_input(key="take_key").set_value(key.lower())
    other = press(other, "Take it over")
    assert "Start" in labels(other)
    assert "led from another browser" in texts(look_again(page))


def test_keys_cannot_be_tried_for_long(open_page: Open) -> None:
    page = open_page(TEACHER, room="AAAAAA")
    for _ in range(10):
        page = press(page, "Take it over")
        assert "No room has this code" in texts(page)
    assert "tried too often" in texts(press(page, "Take it over"))


@pytest.mark.parametrize("room", ["<script>", "", "A" * 1000, "AAAAAA"])
def test_a_broken_link_leads_to_the_ways_in(open_page: Open, room: str) -> None:
    page = open_page(TEACHER, room=room)
    assert not page.exception
    assert "Open a room" in labels(page)
