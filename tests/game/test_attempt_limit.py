import pytest

from hepmodel.errors import GameError
from hepmodel.game.attempt_limit import MOST_OF_ALL, MOST_OF_ONE, AttemptLimit
from tests.game.rooms import Clock


def try_wrong(limit: AttemptLimit, visitor: str) -> None:
    limit.check(visitor)
    limit.note(visitor)


def test_one_visitor_has_ten_a_minute() -> None:
    clock = Clock()
    limit = AttemptLimit(clock=clock)
    for _ in range(MOST_OF_ONE):
        try_wrong(limit, "ada")
    with pytest.raises(GameError, match=r"too often.*Wait a minute"):
        limit.check("ada")
    limit.check("emmy")
    clock.now += 59
    with pytest.raises(GameError, match="too often"):
        limit.check("ada")
    clock.now += 1
    limit.check("ada")


def test_all_visitors_together_have_a_hundred_a_minute() -> None:
    clock = Clock()
    limit = AttemptLimit(clock=clock)
    for number in range(MOST_OF_ALL):
        try_wrong(limit, f"visitor {number}")
    with pytest.raises(GameError, match="on this server"):
        limit.check("another")
    clock.now += 60
    limit.check("another")


def test_right_attempts_do_not_count() -> None:
    limit = AttemptLimit(clock=Clock())
    for _ in range(1000):
        limit.check("ada")


def test_the_oldest_attempts_are_forgotten_one_by_one() -> None:
    clock = Clock()
    limit = AttemptLimit(of_one=2, clock=clock)
    try_wrong(limit, "ada")
    clock.now += 30
    try_wrong(limit, "ada")
    clock.now += 30
    try_wrong(limit, "ada")
    with pytest.raises(GameError):
        limit.check("ada")
