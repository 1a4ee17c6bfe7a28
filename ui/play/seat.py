"""A player's place at the table: who plays, which deck, which event."""

import secrets

import streamlit as st

from hepmodel.game.deck import Deck, shuffle_deck
from ui.play.table import Table

MAX_SEED_LENGTH = 40


class Seat:
    """The player's name and position in the deck, kept in the session and in the page's address.

    The address holds the deck's seed and the event's number, so that a reload or a link shows the same event. It does not
    hold the player's name, so that nobody can play in another's place.
    """

    def __init__(self, player: str, deck: Deck) -> None:
        self.player = player
        self.deck = deck

    @property
    def number(self) -> int:
        """Number of the event in the deck, counted from 1."""
        return int(st.session_state["play_number"])

    @property
    def row(self) -> int:
        """Row number of the event on the table."""
        return self.deck.row_at(self.number - 1)

    def go_on(self) -> None:
        """Turn to the next event; after the last one a new deck is shuffled."""
        if self.number >= len(self.deck.rows):
            # The same events come again in another order, so it is a new game of a new player.
            st.session_state["play_seed"] = secrets.token_urlsafe(6)
            st.session_state["play_number"] = 1
            st.session_state["play_player"] = secrets.token_urlsafe(16)
            st.session_state["play_verdicts"] = {}
        else:
            st.session_state["play_number"] = self.number + 1
        _write_address()


def take_seat(table: Table) -> Seat:
    """Sit down: go on where this session was, or where the page's address says, or with a new deck."""
    state = st.session_state
    state.setdefault("play_player", secrets.token_urlsafe(16))
    if "play_seed" not in state:
        state["play_seed"] = st.query_params.get("deck", "")[:MAX_SEED_LENGTH] or secrets.token_urlsafe(6)
        state["play_number"] = _read_number(st.query_params.get("event", ""), len(table.events))
    _write_address()
    return Seat(state["play_player"], _shuffle(table, state["play_seed"]))


def _read_number(text: str, last: int) -> int:
    """Read an event's number from the address; whatever makes no sense there means the first event."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 1
    return number if 1 <= number <= last else 1


def _write_address() -> None:
    st.query_params["deck"] = st.session_state["play_seed"]
    st.query_params["event"] = str(st.session_state["play_number"])


@st.cache_resource(show_spinner=False, max_entries=256)
def _shuffle(_table: Table, seed: str) -> Deck:
    return shuffle_deck(_table.events.rows.tolist(), _table.test_rows.tolist(), seed)
