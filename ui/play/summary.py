"""The end of a round: you against the model, what it proves, and what to do next."""

import streamlit as st

from hepmodel.game.round_config import Mode
from hepmodel.game.round_result import RoundResult, describe_comparison, judge_round
from hepmodel.game.scorecard import Scorecard
from hepmodel.plots.game.round_roc import describe_round_roc, round_roc_figure
from ui.error_boundary import error_boundary
from ui.figure import show_figure
from ui.play.again import show_ways_on
from ui.play.discovery import show_discovery
from ui.play.game import Game
from ui.play.sureness import show_sureness
from ui.play.table import thin_curve


def show_summary(game: Game) -> None:
    """Show how the round went."""
    result = judge_round(game.progress.verdicts)
    with error_boundary():
        _show_headline(game, result)
    with error_boundary():
        show_ways_on(game)
    left, right = st.columns(2, gap="large")
    with left, error_boundary():
        _show_roc(game, result)
    with right, error_boundary():
        show_sureness(game, result)
    with error_boundary():
        show_discovery(game, result)


def _show_headline(game: Game, result: RoundResult) -> None:
    you, model = (round(card.accuracy.value * result.events) for card in (result.player, result.model))
    if game.config.mode is Mode.SURVIVAL:
        st.subheader(f"You survived {you} collision{'s' * (you != 1)}.", anchor=False)
    elif you > model:
        st.subheader(f"You beat the model: {you} to {model} of {result.events}.", anchor=False)
    elif you < model:
        st.subheader(f"The model was ahead: {model} to {you} of {result.events}.", anchor=False)
    else:
        st.subheader(f"Level with the model: {you} of {result.events} each.", anchor=False)
    st.markdown(
        f"You were right in **{_say_share(result.player)}**, the model in **{_say_share(result.model)}** "
        f"(68 % intervals of so few collisions). {describe_comparison(result.comparison)}"
    )


def _say_share(card: Scorecard) -> str:
    share = card.accuracy
    return f"{share.value:.0%} ({share.low:.0%} to {share.high:.0%})"


def _show_roc(game: Game, result: RoundResult) -> None:
    st.markdown("##### You as a classifier")
    opponent = game.table.opponent
    curve = thin_curve(opponent)
    show_figure(
        round_roc_figure(
            result,
            curve,
            opponent.title,
            f"{result.events} collisions of {game.table.pool.dataset.schema.provenance}",
        ),
        describe_round_roc(result, curve, opponent.title),
        key="round_roc",
    )
    st.caption(
        "Up and to the left is better: all of the signal, none of the background. Bars are one standard deviation; with so "
        "few collisions they are long. Your dashed curve comes from the slider: called signal from “certain” on, from “very "
        "sure” on, and so on."
    )
