"""Whether the player knows how much the player knows."""

import streamlit as st

from hepmodel.game.round_result import RoundResult
from hepmodel.game.scorecard import Scorecard
from hepmodel.game.sureness import count_sureness, describe_sureness
from hepmodel.plots.game.sureness import sureness_table
from hepmodel.statistics.rounding import write_with_error
from ui.drawing import show_drawing
from ui.play.game import Game


def show_sureness(game: Game, result: RoundResult) -> None:
    """Show how often the player was right at each step of the slider, and the numbers by which classifiers are compared."""
    st.markdown("##### How well do you know what you know?")
    counts = count_sureness(game.progress.verdicts)
    st.markdown(describe_sureness(counts))
    show_drawing(sureness_table(counts), key="round_sureness")
    st.markdown("##### You against the model, in numbers")
    st.table(
        {
            "": ["AUC (1 is perfect, 0.5 a coin)", "Brier score (0 is perfect, 0.25 a coin)"],
            "you": [say_auc(result.player), _say_brier(result.player)],
            "the model": [say_auc(result.model), _say_brier(result.model)],
        },
        hide_index=True,
        hide_header=False,
    )


def say_auc(card: Scorecard) -> str:
    """Write the AUC of so few answers with its error, or say why there is none."""
    if card.roc is None:
        return "needs both kinds"
    # Where all are in order, or all the wrong way round, their spread says nothing of how sure that is.
    if not card.roc.auc_error > 0:
        return f"{card.roc.auc:g} (too few for an error)"
    return write_with_error(card.roc.auc, card.roc.auc_error)


def _say_brier(card: Scorecard) -> str:
    return "none" if card.brier is None else write_with_error(card.brier.score, card.brier.error)
