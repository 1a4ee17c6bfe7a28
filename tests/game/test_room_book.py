"""Rooms in the store, on every kind of database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from hepmodel.errors import GameError
from hepmodel.game.call import Call
from hepmodel.game.guesses import GuessBook
from hepmodel.game.room import Move, Phase, RoomState
from hepmodel.game.room_book import RoomBook
from hepmodel.store.engine import Store
from hepmodel.store.tables import guesses, pupils, rooms
from tests.game.rooms import ROUND, Clock, make_verdict

TEACHER = "teacher"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(store: Store, clock: Clock) -> RoomBook:
    return RoomBook(store, hours=12, clock=clock)


def open_room(book: RoomBook, *moves: Move, pupils: tuple[str, ...] = ("ada",)) -> str:
    room, _ = book.open(ROUND, TEACHER)
    for pupil in pupils:
        book.pupils.join(room.code, pupil, pupil)
    state = room.state
    for move in moves:
        state = book.move(room.code, TEACHER, state, move).state
    return room.code


def test_a_room_is_found_by_its_code(book: RoomBook) -> None:
    room, _ = book.open(ROUND, TEACHER)
    assert book.find(room.code) == room
    assert (room.config, room.state, room.teacher) == (ROUND, RoomState(5), TEACHER)
    with pytest.raises(GameError, match="no room"):
        book.find("AAAAAA")


def test_nobody_fills_the_store_with_rooms(store: Store, clock: Clock) -> None:
    book = RoomBook(store, hours=12, of_one=2, of_all=3, clock=clock)
    for _ in range(2):
        book.open(ROUND, TEACHER)
    with pytest.raises(GameError, match="You have 2 rooms"):
        book.open(ROUND, TEACHER)
    book.open(ROUND, "another")
    with pytest.raises(GameError, match="on this server"):
        book.open(ROUND, "a third")
    clock.now += 12 * 3600 + 1
    book.open(ROUND, TEACHER)


def test_the_key_is_not_in_the_store(book: RoomBook) -> None:
    room, key = book.open(ROUND, TEACHER)
    with book.store.snapshot() as connection:
        kept = connection.execute(select(rooms)).one()
    assert key not in str(kept)
    assert key.replace("-", "") not in str(kept)
    assert len(kept.key_digest) == 64
    assert room.code == kept.code


def test_only_the_key_takes_a_room_over(book: RoomBook) -> None:
    room, key = book.open(ROUND, TEACHER)
    for code, wrong in ((room.code, ""), (room.code, "AAAA-AAAA-AAAA-AAAA"), ("AAAAAA", key)):
        with pytest.raises(GameError, match="this code and this key"):
            book.take_over(code, wrong, "pupil")
    assert book.find(room.code).teacher == TEACHER
    assert book.take_over(room.code, key.lower().replace("-", " "), "tablet").teacher == "tablet"
    assert book.find_led(room.code, "tablet") is not None
    assert book.find_led(room.code, TEACHER) is None
    with pytest.raises(GameError, match="another browser"):
        book.move(room.code, TEACHER, room.state, Move.START)


def test_a_pupil_cannot_act_as_teacher(book: RoomBook) -> None:
    code = open_room(book)
    with pytest.raises(GameError, match="another browser"):
        book.move(code, "ada", RoomState(5), Move.START)
    assert book.find(code).state == RoomState(5)


def test_a_second_click_skips_nothing(book: RoomBook) -> None:
    code = open_room(book, Move.START, Move.REVEAL)
    seen = book.find(code).state
    first, second = (book.move(code, TEACHER, seen, Move.NEXT).state for _ in range(2))
    assert first == second == RoomState(5, Phase.OPEN, 2)


def test_of_many_clicks_at_once_one_moves(book: RoomBook) -> None:
    code = open_room(book, Move.START, Move.REVEAL)
    seen = book.find(code).state
    with ThreadPoolExecutor(8) as pool:
        states = set(
            pool.map(lambda _: book.move(code, TEACHER, seen, Move.NEXT).state, range(40)),
        )
    assert states == {RoomState(5, Phase.OPEN, 2)}


def test_what_was_seen_is_what_is_moved(book: RoomBook) -> None:
    code = open_room(book, Move.START)
    assert book.move(code, TEACHER, RoomState(99, Phase.OPEN, 1), Move.END).state.phase is Phase.OPEN
    with pytest.raises(GameError, match="cannot next"):
        book.move(code, TEACHER, RoomState(5, Phase.OPEN, 1), Move.NEXT)


def test_an_answer_counts_while_it_may(book: RoomBook) -> None:
    code = open_room(book)
    verdict = make_verdict(7)
    with pytest.raises(GameError, match="not begun"):
        book.answers.record(code, "ada", 1, verdict)
    state = book.move(code, TEACHER, book.find(code).state, Move.START).state
    with pytest.raises(GameError, match="another collision"):
        book.answers.record(code, "ada", 2, verdict)
    with pytest.raises(GameError, match="not in room"):
        book.answers.record(code, "nobody", 1, verdict)
    state = book.move(code, TEACHER, state, Move.PAUSE).state
    with pytest.raises(GameError, match="pause"):
        book.answers.record(code, "ada", 1, verdict)
    state = book.move(code, TEACHER, state, Move.RESUME).state
    assert book.answers.record(code, "ada", 1, verdict) == verdict
    assert book.answers.count(code, 7) == 1
    state = book.move(code, TEACHER, state, Move.REVEAL).state
    with pytest.raises(GameError, match="Too late"):
        book.answers.record(code, "ada", 1, make_verdict(7, Call.BACKGROUND))
    book.move(code, TEACHER, state, Move.END)
    with pytest.raises(GameError, match="over"):
        book.answers.record(code, "ada", 1, verdict)
    assert [answer.verdict for answer in book.answers.list(code)] == [verdict]


def test_the_first_answer_stands(book: RoomBook) -> None:
    code = open_room(book, Move.START)
    said = [make_verdict(7, call) for call in Call] * 20
    with ThreadPoolExecutor(8) as pool:
        stand = set(pool.map(lambda one: book.answers.record(code, "ada", 1, one), said))
    assert len(stand) == 1
    assert len(book.answers.list(code)) == 1


def test_two_hundred_pupils_are_all_counted_once(book: RoomBook) -> None:
    names = tuple(f"pupil {number}" for number in range(200))
    code = open_room(book)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: book.pupils.join(code, name, name), names))
        book.move(code, TEACHER, book.find(code).state, Move.START)
        list(pool.map(lambda name: book.answers.record(code, name, 1, make_verdict(7)), [*names, *names]))
    assert book.answers.count(code, 7) == 200
    assert {answer.player for answer in book.answers.list(code)} == set(names)
    assert {pupil.nickname for pupil in book.pupils.list(code)} == {*names, "ada"}


def test_a_reveal_ends_the_answers(book: RoomBook) -> None:
    """Answers that come while the teacher reveals are counted or refused, and none comes later."""
    names = tuple(f"pupil {number}" for number in range(40))
    code = open_room(book, Move.START, pupils=names)
    seen = book.find(code).state
    counted: list[int] = []

    def act(name: str) -> bool:
        if name == names[20]:
            book.move(code, TEACHER, seen, Move.REVEAL)
            counted.append(book.answers.count(code, 7))
            return False
        try:
            book.answers.record(code, name, 1, make_verdict(7))
        except GameError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        stood = sum(pool.map(act, names))
    assert counted == [book.answers.count(code, 7)] == [stood]


def test_players_of_a_room_are_not_those_of_the_own_game(book: RoomBook) -> None:
    code = open_room(book, Move.START)
    GuessBook(book.store).record("browser", ROUND, make_verdict(7))
    book.answers.record(code, "ada", 1, make_verdict(7, Call.BACKGROUND))
    assert len(book.answers.list(code)) == 1


def test_an_expired_room_is_gone_for_everybody(book: RoomBook, clock: Clock) -> None:
    room, key = book.open(ROUND, TEACHER)
    book.pupils.join(room.code, "ada", "Ada")
    clock.now += 12 * 3600
    for act in (
        lambda: book.find(room.code),
        lambda: book.pupils.join(room.code, "emmy", "Emmy"),
        lambda: book.move(room.code, TEACHER, room.state, Move.START),
        lambda: book.answers.record(room.code, "ada", 1, make_verdict(7)),
    ):
        with pytest.raises(GameError, match="no room"):
            act()
    with pytest.raises(GameError, match="this code and this key"):
        book.take_over(room.code, key, "tablet")
    assert book.find_led(room.code, TEACHER) is None


def test_what_has_expired_is_deleted_and_nothing_else(book: RoomBook, clock: Clock) -> None:
    code = open_room(book, Move.START)
    book.answers.record(code, "ada", 1, make_verdict(7))
    GuessBook(book.store).record("browser", ROUND, make_verdict(8))
    clock.now += 11 * 3600
    young = open_room(book, Move.START)
    clock.now += 3600
    assert book.delete_expired() == 1
    assert book.delete_expired() == 0
    with book.store.snapshot() as connection:
        assert connection.execute(select(rooms.c.code)).scalars().all() == [young]
        assert connection.execute(select(pupils.c.room)).scalars().all() == [young]
        assert connection.execute(select(guesses.c.player)).scalars().all() == ["browser"]


def test_a_drawn_code_that_is_taken_is_drawn_again(book: RoomBook, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter(["AAAAAA", "AAAAAA", "CCCCCC"])
    monkeypatch.setattr("hepmodel.game.room_book.draw_code", lambda: next(codes))
    assert [book.open(ROUND, TEACHER)[0].code for _ in range(2)] == ["AAAAAA", "CCCCCC"]
    monkeypatch.setattr("hepmodel.game.room_book.draw_code", lambda: "AAAAAA")
    with pytest.raises(GameError, match="No free code"):
        book.open(ROUND, TEACHER)


def test_an_answer_says_the_confidence_too(book: RoomBook) -> None:
    code = open_room(book, Move.START)
    said = replace(make_verdict(7), confidence=0.99)
    book.answers.record(code, "ada", 1, said)
    assert book.answers.list(code)[0].verdict == said
