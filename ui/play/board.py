"""The standings, with one's own place, and the name one has on them."""

import time

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.game.leaderboard import Leaderboard, Window
from hepmodel.game.nickname import LONGEST
from hepmodel.game.round_config import Mode
from hepmodel.game.standing import Standing
from ui.error_boundary import show_error
from ui.play.change import NAMES
from ui.play.game import find_player
from ui.play.table import DATASET
from ui.services import get_services

SHOWN = 50
FRESH_SECONDS = 5
FAILURE, TYPED = "board_failure", "board_typed"
BOARDS = tuple(mode for mode in Mode if mode is not Mode.PRACTICE)


@st.fragment
def show_board() -> None:
    """Show the standings of a mode and a time."""
    if error := st.session_state.pop(FAILURE, None):
        show_error(error)
    player, board = find_player(), get_services().leaderboard
    with st.container(horizontal=True, key="board_choice"):
        mode = st.pills(
            "Game",
            BOARDS,
            format_func=lambda one: NAMES[one],
            default=Mode.DUEL,
            required=True,
            key="board_mode",
            bind="query-params",
        )
        window = st.pills(
            "Time", list(Window), default=Window.ALL, required=True, key="board_time", bind="query-params"
        )
    moment = int(time.time() / FRESH_SECONDS)
    standings = _rank(board, str(board.store.engine.url), Mode(mode), Window(window), moment)
    names = board.find_nicknames()
    named = [one for one in standings if one.player in names]
    _show_table(named[:SHOWN], names, player)
    _show_own(next((one for one in standings if one.player == player), None), len(standings))
    _ask_name(board, player, names.get(player))
    with st.expander("How is that score made?"):
        st.markdown(
            "Whoever guesses right 5 times in 5 may have been lucky; 75 of 100 is hardly luck. The score is the **lower end of "
            "an interval of three standard deviations** around the share of right answers (E. B. Wilson, 1927): so good a player "
            "is at least, with luck left out. Tossing a coin ends below 50 %, however often. Answers of practice, and of rounds "
            "with more of one kind than of the other, count on no board. Boards are for the collisions that come with the "
            "program; a day begins at midnight UTC."
        )


@st.cache_data(show_spinner=False, max_entries=64)
def _rank(
    _board: Leaderboard, database: str, mode: Mode, window: Window, moment: int
) -> tuple[Standing, ...]:
    """Rank the players, once in some seconds for all visitors."""
    return _board.rank(mode, window, DATASET)


def _show_table(standings: list[Standing], names: dict[str, str], player: str) -> None:
    if not standings:
        st.info("Nobody with a nickname has played this yet. Be the first!", icon=":material/emoji_events:")
        return
    st.dataframe(
        {
            "place": [one.place for one in standings],
            "nickname": [
                f"{names[one.player]}{' (you)' if one.player == player else ''}" for one in standings
            ],
            "at least right": [100 * one.score for one in standings],
            "right": [100 * one.accuracy.value for one in standings],
            "answers": [one.events for one in standings],
        },
        hide_index=True,
        key="board_table",
        column_config={
            "place": st.column_config.NumberColumn("Place", width="small"),
            "nickname": st.column_config.TextColumn("Nickname"),
            "at least right": st.column_config.ProgressColumn(
                "Right at least", format="%.1f %%", min_value=0, max_value=100, help="The score: see below."
            ),
            "right": st.column_config.NumberColumn("Right", format="%.1f %%"),
            "answers": st.column_config.NumberColumn("Answers"),
        },
    )


def _show_own(own: Standing | None, players: int) -> None:
    if own is None:
        st.caption("You have not played this yet.")
        return
    st.markdown(
        f"**You**: place {own.place} of {players} players, with and without a nickname. {own.right} of {own.events} right, "
        f"at least {own.score:.1%}."
    )


def _ask_name(board: Leaderboard, player: str, name: str | None) -> None:
    with st.form("board_name", border=True):
        st.text_input(
            "Your nickname on the boards",
            value=name or "",
            max_chars=LONGEST,
            placeholder="not on the boards",
            help="Nothing else is known of you. Please do not give your full name.",
            key=f"{TYPED}_{name}",
        )
        with st.container(horizontal=True):
            st.form_submit_button("Save", on_click=_save, args=(board, player, f"{TYPED}_{name}"))
            if name is not None:
                st.form_submit_button("Take me off the boards", on_click=board.forget, args=(player,))


def _save(board: Leaderboard, player: str, typed: str) -> None:
    try:
        board.set_nickname(player, st.session_state[typed])
    except HepModelError as error:
        st.session_state[FAILURE] = error
