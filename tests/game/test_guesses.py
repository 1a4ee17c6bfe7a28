from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from hepmodel.errors import StoreUnavailableError
from hepmodel.game.call import Call
from hepmodel.game.guesses import GuessBook
from hepmodel.game.round_config import RoundConfig
from hepmodel.game.turn import Verdict
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store

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
def book(settings: Settings):
    store = open_store(settings)
    yield GuessBook(store)
    store.close()


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
    guesses = [replace(FIRST, guess=call) for call in (Call.SIGNAL, Call.BACKGROUND)] * 50
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda verdict: book.record("ada", ROUND, verdict), guesses))
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


def test_a_database_that_is_gone_is_said_in_words(book: GuessBook, settings: Settings) -> None:
    book.store.close()
    for path in settings.home.glob("hepmodel.db*"):
        path.unlink()
    settings.home.rmdir() if not any(settings.home.iterdir()) else None
    with pytest.raises(StoreUnavailableError):
        book.record("ada", ROUND, FIRST)
