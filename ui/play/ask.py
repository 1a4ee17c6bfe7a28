"""The question: two buttons, and how sure one is. Never in the way: whoever does not touch the slider is fairly sure."""

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL, Confidence
from hepmodel.game.guesses import GuessBook
from hepmodel.game.round_config import Mode
from ui.play.game import FAILURE, Game, record
from ui.play.hint import show_hint

BUTTONS = (
    (Call.SIGNAL, "S", "{signal}. Key: S or ←"),
    (Call.BACKGROUND, "B", "{background}. Key: B or →"),
)


def ask(guesses: GuessBook, game: Game, row: int) -> None:
    """Ask what the collision is."""
    schema = game.table.pool.dataset.schema
    with st.container(horizontal=True, key="guess_buttons"):
        for call, shortcut, meaning in BUTTONS:
            st.button(
                call.capitalize(),
                width="stretch",
                shortcut=shortcut,
                help=meaning.format(signal=schema.signal, background=schema.background),
                key=f"guess_{call}_{row}",
                on_click=_guess,
                args=(guesses, game, row, call),
            )
    st.select_slider(
        "How sure are you?",
        list(Confidence),
        value=USUAL,
        format_func=lambda step: str(step),
        key=f"sure_{row}",
        help="Afterwards it tells how well you know what you know. Leave it alone if you like.",
    )
    if game.config.mode is Mode.PRACTICE:
        show_hint(game, row)
    share = game.config.signal_share
    if share != 0.5:
        st.caption(f"In this round about {share:.0%} of the collisions are signal.")


def _guess(guesses: GuessBook, game: Game, row: int, call: Call) -> None:
    """Write the guess down; runs before the fragment is drawn again, so that one click costs one run."""
    confidence = Confidence(st.session_state.get(f"sure_{row}", USUAL))
    try:
        record(guesses, game, game.table.opponent.judge(game.table.pool, row, call, confidence.probability))
    except HepModelError as error:
        st.session_state[FAILURE] = error
