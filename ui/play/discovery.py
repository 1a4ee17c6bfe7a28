"""Did you discover it? What the player's selection would be worth where signal is rare, as it is."""

import math

import streamlit as st

from hepmodel.game.evidence import weigh_evidence
from hepmodel.game.rarity import compute_rarity
from hepmodel.game.round_result import RoundResult
from hepmodel.game.scorecard import Scorecard
from hepmodel.statistics.rounding import write_roughly
from ui.play.game import Game
from ui.play.masses import MADE, say_reaches, show_masses

STEPS = tuple(10**power for power in range(1, 10))


def show_discovery(game: Game, result: RoundResult) -> None:
    """Show the masses of what was called signal, and what follows if signal is one collision in so many."""
    st.markdown("##### Did you discover it?")
    one_in = st.select_slider(
        "In an experiment, signal is one collision in",
        STEPS,
        value=100,
        format_func=lambda step: f"{step:,}",
        key="play_rarity",
        help="Half of the collisions of the game are signal. At the LHC it was one Higgs boson in some billions of collisions.",
    )
    reaches = say_reaches(result.player, result.model, one_in)
    show_masses(game.table.pool, game.progress.verdicts, reaches)
    st.caption(
        f"Collisions that were called signal. σ: significance (Asimov, the median) of counting them in an experiment with "
        f"{MADE} signal collisions and {MADE * (one_in - 1):,} of background; 5 σ is a discovery. In brackets, with less signal "
        "and more background kept by one standard deviation each, and the other way round."
    )
    you, model = st.columns(2, gap="large")
    with you:
        _say_consequences("Of what **you** call signal", "you", result.player, one_in)
    with model:
        _say_consequences("Of what **the model** calls signal", "the model", result.model, one_in)


def _say_consequences(begin: str, who: str, card: Scorecard, one_in: int) -> None:
    purity = compute_rarity(card, float(one_in)).purity
    evidence = weigh_evidence(card, float(one_in))
    if math.isnan(purity.value):
        st.markdown(f"{begin}, nothing: there is no selection.")
        return
    low, high = (0.0 if math.isnan(one) else one for one in (purity.low, purity.high))
    st.markdown(
        f"{begin}, **{_percent(purity.value)}** ({_percent(low)} to {_percent(high)}) would be signal. "
        f"{_say_answers(evidence.answers, evidence.at_worst, who)}"
    )


def _say_answers(answers: float, at_worst: float, who: str) -> str:
    if math.isinf(answers) or answers <= 0.0:
        if math.isinf(at_worst):
            return f"How many answers of {who} it takes to be sure that signal is there cannot be told from so few."
        return f"At worst, {write_roughly(at_worst)} answers of {who} make sure that signal is there."
    worst = (
        "so few answers do not prove that you tell the two apart"
        if math.isinf(at_worst)
        else f"at worst {write_roughly(at_worst)}"
    )
    return (
        f"About **{write_roughly(answers)} answers** of {who} make it sure that signal is there at all ({worst}): "
        "odds of 3.5 million to one, the physicist's five σ."
    )


def _percent(share: float) -> str:
    return f"{share:.1%}" if share >= 0.001 else f"{100 * share:.1g} %"
