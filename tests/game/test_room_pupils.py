"""Who may come into a room, and under which name."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from hepmodel.errors import GameError
from hepmodel.game.room import Move
from hepmodel.game.room_book import RoomBook
from hepmodel.game.room_pupils import MOST_PUPILS, Pupil, fold_nickname, name_pupil
from hepmodel.store.engine import Store
from tests.game.rooms import ROUND


@pytest.fixture
def book(store: Store) -> RoomBook:
    return RoomBook(store)


@pytest.fixture
def code(book: RoomBook) -> str:
    return book.open(ROUND, "teacher")[0].code


def test_who_joins_is_listed_and_stays_who_one_is(book: RoomBook, code: str) -> None:
    assert book.pupils.join(code, "a", " Ada ") == Pupil("a", "Ada")
    assert book.pupils.join(code, "a", "Emmy") == Pupil("a", "Ada")
    assert book.pupils.join(code, "b", "Emmy") == Pupil("b", "Emmy")
    assert book.pupils.list(code) == (Pupil("a", "Ada"), Pupil("b", "Emmy"))
    assert book.pupils.find(code, "b") == Pupil("b", "Emmy")
    assert book.pupils.find(code, "c") is None


def test_rooms_are_kept_apart(book: RoomBook, code: str) -> None:
    other = book.open(ROUND, "teacher")[0].code
    book.pupils.join(code, "a", "Ada")
    assert book.pupils.find(other, "a") is None
    assert book.pupils.join(other, "b", "Ada") == Pupil("b", "Ada")
    assert name_pupil("browser", code) != name_pupil("browser", other)


@pytest.mark.parametrize(
    "name", ["ADA", "ada", "Ａｄａ", "A\u202eda", "Ada\u200d", " a d a".replace(" ", "")]
)
def test_a_name_is_given_once(book: RoomBook, code: str, name: str) -> None:
    book.pupils.join(code, "a", "Ada")
    with pytest.raises(GameError, match="called"):
        book.pupils.join(code, "b", name)


def test_of_many_who_want_a_name_one_gets_it(book: RoomBook, code: str) -> None:
    def want(number: int) -> bool:
        try:
            book.pupils.join(code, f"player {number}", "Ada" if number % 2 else "ADA")
        except GameError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(want, range(24))) == 1
    assert len(book.pupils.list(code)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "<script>",
        "'; DROP TABLE p",
        "👩‍🔬🎉",
        "عمر",
        "=1+1",
        "does not exist",
        "no such table",
        "starting up",
        "ß",
        "%s",
    ],
)
def test_odd_names_are_only_names(book: RoomBook, code: str, name: str) -> None:
    assert book.pupils.join(code, "a", name).nickname == name
    with pytest.raises(GameError, match="already"):  # also where the database's own words are in it
        book.pupils.join(code, "b", name)
    assert [pupil.nickname for pupil in book.pupils.list(code)] == [name]


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "\u200b", "a" * 21, "a" * 10_000, "\x00"])
def test_what_is_no_name_is_refused_in_words(book: RoomBook, code: str, name: str) -> None:
    with pytest.raises(GameError, match="nickname"):
        book.pupils.join(code, "a", name)
    assert not book.pupils.list(code)


def test_a_room_that_is_over_lets_nobody_in(book: RoomBook, code: str) -> None:
    book.pupils.join(code, "a", "Ada")
    book.move(code, "teacher", book.find(code).state, Move.END)
    with pytest.raises(GameError, match="over"):
        book.pupils.join(code, "b", "Emmy")
    assert book.pupils.join(code, "a", "Ada") == Pupil("a", "Ada")


def test_a_room_is_full_at_last(book: RoomBook, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_PUPILS == 500
    monkeypatch.setattr("hepmodel.game.room_pupils.MOST_PUPILS", 20)

    def come(number: int) -> str:
        try:
            return book.pupils.join(code, f"p{number}", f"p{number}").nickname
        except GameError as error:
            return error.message

    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(come, range(30)))
    assert sum("is full" in one for one in came) == 10
    assert len(book.pupils.list(code)) == 20


def test_folding_is_stable() -> None:
    for name in ("ß", "İ", "ﬁ", "Ⅷ", "ΑΣ"):
        assert fold_nickname(fold_nickname(name)) == fold_nickname(name)
