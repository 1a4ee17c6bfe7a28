"""A player's game: who plays, which round, how far it is. The store holds what was answered, the address holds the round."""

import datetime
import secrets
from dataclasses import dataclass

import streamlit as st

from hepmodel.game.deck import Deck
from hepmodel.game.guesses import GuessBook
from hepmodel.game.round_config import Mode, RoundConfig, begin_round, find_round_of_day, read_round
from hepmodel.game.round_progress import RoundProgress, follow_round
from hepmodel.game.turn import Verdict
from ui.play.table import DATASET, Table, deal, load_pool, load_table
from ui.services import get_services
from ui.visitor import get_visitor

FAILURE = "play_failure"
ROUND, SHOWN, VERDICTS, MET = "play_round", "play_shown", "play_verdicts", "play_met"


@dataclass(frozen=True)
class Game:
    """What a page needs to know of a game.

    Attributes
    ----------
    player
        Unguessable name of who plays.
    config, deck
        The round and its collisions.
    table
        What it is played with.
    progress
        How far it is.
    """

    player: str
    config: RoundConfig
    deck: Deck
    table: Table
    progress: RoundProgress

    @property
    def row(self) -> int | None:
        """Row of the collision that is looked at: the one just answered, or the next; None at the end."""
        shown: int | None = st.session_state.get(SHOWN)
        return self.progress.next_row if shown is None else shown

    @property
    def verdict(self) -> Verdict | None:
        """What became of the collision that is looked at, None before the answer."""
        verdicts: dict[int, Verdict] = st.session_state[VERDICTS]
        return None if self.row is None else verdicts.get(self.row)

    @property
    def is_over(self) -> bool:
        """Whether the last answer was looked at."""
        return self.row is None


def find_player() -> str:
    """Return the name of who plays: that of the browser, or of this visit where it keeps no cookies."""
    return get_visitor() or str(st.session_state.setdefault("play_player", secrets.token_urlsafe(16)))


def sit_down() -> Game:
    """Go on with the round of the address, or of this visit, or begin one.

    Raises
    ------
    HepModelError
        If the address names no round, or what it is played with is not there.
    """
    player, config = find_player(), st.session_state.get(ROUND)
    asked = _read_address(config)
    if asked is not None and asked != config:
        config = asked
        _take_up(player, config)
    elif config is None:
        config = start_round(player)
    write_address(config)
    table = load_table(config.dataset, config.opponent)
    deck = deal(table.pool, config)
    progress = follow_round(config, deck, st.session_state[VERDICTS], st.session_state[MET])
    return Game(player, config, deck, table, progress)


def start_round(player: str, **settings: object) -> RoundConfig:
    """Begin a round that the player does not know, or that of the day."""
    if settings.get("mode") == Mode.DAY:
        config = find_round_of_day(datetime.datetime.now(datetime.UTC).date())
    else:
        pool = load_pool(str(settings.pop("dataset", DATASET)))
        met = get_services().guesses.list_met(player, pool.dataset.name)
        config = begin_round(pool, met, **settings)
    _take_up(player, config)
    write_address(config)
    return config


def record(book: GuessBook, game: Game, verdict: Verdict) -> None:
    """Write an answer down, and stay at its collision until the player goes on."""
    verdicts: dict[int, Verdict] = st.session_state[VERDICTS]
    verdicts[verdict.row] = book.record(game.player, game.config, verdict)
    st.session_state[SHOWN] = verdict.row


def go_on() -> None:
    """Turn to the next collision, or to the end of the round."""
    st.session_state[SHOWN] = None


def forget() -> None:
    """Leave the round, whatever it was: the next run begins a new one."""
    st.session_state.pop(ROUND, None)
    st.query_params.clear()


def write_address(config: RoundConfig) -> None:
    """Put the round into the page's address: a reload goes on, and whoever gets the link plays the same."""
    query = config.write_query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def _read_address(current: RoundConfig | None) -> RoundConfig | None:
    query = st.query_params.to_dict()
    if "round" in query:
        return read_round(query)
    if query.get("mode") == Mode.DAY:
        return find_round_of_day(datetime.datetime.now(datetime.UTC).date())
    return current


def _take_up(player: str, config: RoundConfig) -> None:
    """Remember a round, with what the player has answered of it already."""
    book = get_services().guesses
    deck = deal(load_pool(config.dataset), config)
    state = st.session_state
    state[ROUND], state[SHOWN] = config, None
    state[VERDICTS] = book.find_verdicts(player, config.dataset, deck.rows)
    survival = config.mode is Mode.SURVIVAL
    state[MET] = book.list_met(player, config.dataset, config.seed) if survival else frozenset()
