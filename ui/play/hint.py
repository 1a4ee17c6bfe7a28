"""A hint for who practises: what one cut says of this collision."""

import streamlit as st

from hepmodel.game.hint import give_hint
from ui.play.game import Game


def show_hint(game: Game, row: int) -> None:
    """Offer one hint after the other, the most telling feature first."""
    pool = game.table.pool
    number = min(st.session_state.get(f"hints_{row}", 0), len(pool.clues))
    values = pool.look_at(row)
    for place in range(number):
        st.info(give_hint(pool.clues[place], float(values[place])), icon=":material/lightbulb:")
    if number < min(3, len(pool.clues)):
        st.button(
            "Give me a hint" if number == 0 else "Another hint",
            icon=":material/lightbulb:",
            key=f"hint_{row}",
            on_click=_take_hint,
            args=(row, number + 1),
        )


def _take_hint(row: int, number: int) -> None:
    st.session_state[f"hints_{row}"] = number
