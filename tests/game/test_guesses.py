"""The book of guesses, in each kind of database."""

import itertools
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import create_engine, select, text, update

from hepmodel.errors import StoreUnavailableError
from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL, Confidence
from hepmodel.game.guesses import GuessBook
from hepmodel.game.round_config import RoundConfig
from hepmodel.game.turn import Verdict
from hepmodel.settings import Settings
from hepmodel.store.engine import Store, open_store
from hepmodel.store.tables import guesses

ROUND = RoundConfig(seed="a")
FIRST = Verdict(
    7,
    guess=Call.SIGNAL,
    truth=Call.BACKGROUND,
    model_score=0.25,
    model_call=Call.BACKGROUND,
    confidence=0.9,
)


@pytest.fixture
def book(store: Store) -> GuessBook:
    """An empty book, in SQLite and in PostgreSQL."""
    return GuessBook(store)


def test_the_first_guess_stands(book: GuessBook) -> None:
    assert book.record("ada", ROUND, FIRST) == FIRST
    assert book.record("ada", ROUND, replace(FIRST, guess=Call.BACKGROUND, confidence=0.6)) == FIRST
    assert book.find_verdicts("ada", "higgs") == {7: FIRST}


def test_players_and_data_sets_are_kept_apart(book: GuessBook) -> None:
    other = replace(FIRST, guess=Call.BACKGROUND)
    book.record("ada", ROUND, FIRST)
    book.record("emmy", ROUND, other)
    book.record("ada", RoundConfig(seed="a", dataset="uci_higgs"), other)
    assert book.find_verdicts("ada", "higgs") == {7: FIRST}
    assert book.find_verdicts("emmy", "higgs") == {7: other}


def test_a_hundred_clicks_at_once_count_once(book: GuessBook) -> None:
    clicks = [replace(FIRST, guess=call) for call in (Call.SIGNAL, Call.BACKGROUND)] * 50
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda verdict: book.record("ada", ROUND, verdict), clicks))
    assert len(set(answers)) == 1
    assert len(book.find_verdicts("ada", "higgs")) == 1


def test_what_was_met_in_other_rounds_is_known(book: GuessBook) -> None:
    book.record("ada", ROUND, FIRST)
    book.record("ada", RoundConfig(seed="b"), replace(FIRST, row=8))
    assert book.list_met("ada", "higgs") == {7, 8}
    assert book.list_met("ada", "higgs", besides="b") == {7}
    assert book.find_verdicts("ada", "higgs", [8, 9]) == {8: replace(FIRST, row=8)}


def test_names_are_only_names(book: GuessBook) -> None:
    name = "'; DROP TABLE guesses; --"
    book.record(name, ROUND, FIRST)
    assert book.find_verdicts(name, "higgs") == {7: FIRST}


def test_numbers_come_back_to_the_last_digit(book: GuessBook) -> None:
    """A step of the slider is known again by being equal, so that nothing may be rounded."""
    scores = [0.0, float(np.float32(0.1)), 1 / 3, 0.123456789012345, 1.0]
    verdicts = {
        2**40 + place: replace(FIRST, row=2**40 + place, confidence=step.probability, model_score=score)
        for place, (step, score) in enumerate(itertools.product(Confidence, scores))
    }
    for verdict in verdicts.values():
        book.record("ada", ROUND, verdict)
    assert book.find_verdicts("ada", "higgs") == verdicts


def test_the_order_is_that_of_play(book: GuessBook) -> None:
    for row in (9, 2, 7):
        book.record("ada", ROUND, replace(FIRST, row=row))
    assert list(book.find_verdicts("ada", "higgs")) == [9, 2, 7]


def test_who_was_not_asked_how_sure_counts_as_usually_sure(book: GuessBook) -> None:
    book.record("ada", ROUND, FIRST)
    with book.store.transaction() as connection:
        connection.execute(update(guesses).values(confidence=None))
    assert book.find_verdicts("ada", "higgs")[7].confidence == USUAL.probability


def test_mode_round_and_room_are_written_down(book: GuessBook) -> None:
    book.record("ada", ROUND, FIRST, room="nine")
    with book.store.snapshot() as connection:
        kept = connection.execute(select(guesses.c.mode, guesses.c.round, guesses.c.room)).one()
    assert tuple(kept) == ("duel", "a", "nine")


def test_a_file_that_is_gone_is_said_in_words(settings: Settings) -> None:
    book = GuessBook(open_store(settings))
    book.store.close()
    shutil.rmtree(settings.home)
    with pytest.raises(StoreUnavailableError, match=r"hepmodel\.db"):
        book.record("ada", ROUND, FIRST)
    book.store.close()


def test_a_server_that_is_gone_is_said_in_words(book: GuessBook) -> None:
    url = book.store.engine.url
    if url.get_backend_name() == "sqlite":
        pytest.skip("a file is no server")
    server = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE house WITH (FORCE)"))
    server.dispose()
    with pytest.raises(StoreUnavailableError):
        book.record("ada", ROUND, FIRST)
