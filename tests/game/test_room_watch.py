import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from hepmodel.errors import GameError
from hepmodel.game.room import RoomState
from hepmodel.game.room_record import RoomRecord
from hepmodel.game.room_watch import SECONDS, RoomSight, RoomWatch, choose_pace
from tests.game.rooms import ROUND, Clock


class Store:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, code: str) -> RoomSight:
        self.asked.append(code)
        if code == "closed":
            raise GameError("There is no such room.")
        return RoomSight(RoomRecord(code, ROUND, RoomState(5), "t", 0.0), (), len(self.asked))


def test_the_store_is_asked_every_half_second() -> None:
    store, clock = Store(), Clock()
    watch = RoomWatch(store.read, clock)
    assert [watch.look("a").answered for _ in range(5)] == [1] * 5
    assert watch.look("b").answered == 2
    clock.now += SECONDS
    assert watch.look("a").answered == 3
    watch.forget("a")
    assert watch.look("a").answered == 4


def test_of_a_hundred_at_once_one_asks() -> None:
    store, everybody = Store(), threading.Barrier(8)
    watch = RoomWatch(store.read, Clock())

    def look(_: int) -> int:
        everybody.wait()
        return watch.look("a").answered

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(look, range(8))) == {1}
    assert store.asked == ["a"]


def test_a_room_that_is_gone_is_asked_for_again() -> None:
    store = Store()
    watch = RoomWatch(store.read, Clock())
    for _ in range(2):
        with pytest.raises(GameError):
            watch.look("closed")
    assert store.asked == ["closed", "closed"]


def test_rooms_that_nobody_looks_at_are_forgotten() -> None:
    store, clock = Store(), Clock()
    watch = RoomWatch(store.read, clock)
    for number in range(50):
        watch.look(f"room {number}")
        clock.now += SECONDS
    assert len(watch._seen) <= 2
    assert len(watch._turns) <= 2


def test_larger_classes_look_less_often() -> None:
    assert choose_pace(0) == choose_pace(50) == 1.0
    assert choose_pace(500) == 10.0
