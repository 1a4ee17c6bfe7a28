"""What to do after a round: another one, the same one with a friend, another kind."""

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.game.round_config import Mode
from ui.play.game import FAILURE, Game, start_round


def show_ways_on(game: Game) -> None:
    """Offer another round, and the link to this one."""
    config = game.config
    with st.container(horizontal=True, key="play_ways"):
        if config.mode is Mode.DAY:
            st.button(
                "Play a whole round",
                type="primary",
                on_click=_again,
                args=(game, Mode.DUEL),
                shortcut="Enter",
            )
        else:
            st.button(
                "Play again", type="primary", on_click=_again, args=(game, config.mode), shortcut="Enter"
            )
            st.button("Event of the day", on_click=_again, args=(game, Mode.DAY), icon=":material/today:")
        if config.mode is not Mode.SURVIVAL:
            st.button("Survival", on_click=_again, args=(game, Mode.SURVIVAL), icon=":material/favorite:")
        with st.popover("Challenge somebody", icon=":material/share:", key="play_share"):
            st.markdown("Whoever opens this link plays the same collisions:")
            st.code(_write_link(game), language=None, wrap_lines=True)


def _again(game: Game, mode: Mode) -> None:
    settings = {"mode": mode, "dataset": game.config.dataset, "events": game.config.events}
    if game.config.opponent is not None:
        settings["opponent"] = game.config.opponent
    try:
        start_round(game.player, **settings)
    except HepModelError as error:
        st.session_state[FAILURE] = error


def _write_link(game: Game) -> str:
    page = str(st.context.url or "").split("?")[0]
    query = "&".join(f"{name}={value}" for name, value in game.config.write_query().items())
    return f"{page}?{query}"
