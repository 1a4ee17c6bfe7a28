"""Did you discover it? What the player's selection would be worth where signal is rare, as it is."""

import math

import numpy as np
import streamlit as st

from hepmodel.data.feature import FeatureKind
from hepmodel.game.clues import Clue
from hepmodel.game.evidence import weigh_evidence
from hepmodel.game.pool import EventPool
from hepmodel.game.rarity import compute_rarity
from hepmodel.game.reach import Reach, compute_reach
from hepmodel.game.round_result import RoundResult
from hepmodel.game.scorecard import Scorecard
from hepmodel.game.selection import fill_selections
from hepmodel.metrics.significance import compute_asimov_significance
from hepmodel.plots.game.mass_peaks import describe_mass_peaks, mass_peaks_figure
from ui.figure import show_figure
from ui.play.game import Game

MADE = 100
"""So many signal collisions are in the experiment that is thought of."""
PEAKS = ("m_bb", "m_wwbb")
BINS = 14
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
    reaches = {
        "you": _say_reach(_reach(result.player, one_in)),
        "the model": _say_reach(_reach(result.model, one_in)),
        "tossing a coin": f"{_reach_of_coin(one_in):.2g} σ",
    }
    _show_masses(game, reaches)
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


def _show_masses(game: Game, reaches: dict[str, str]) -> None:
    pool = game.table.pool
    verdicts = game.progress.verdicts
    values = np.array([pool.look_at(verdict.row) for verdict in verdicts]).reshape(len(verdicts), -1)
    for column, (place, clue) in zip(st.columns(2, gap="large"), _choose_masses(pool), strict=False):
        edges = clue.distribution.edges
        filled = fill_selections(verdicts, values[:, place], np.linspace(edges[0], edges[-1], BINS + 1))
        caption = f"{len(verdicts)} collisions of this round, {pool.dataset.schema.provenance}"
        with column:
            show_figure(
                mass_peaks_figure(filled, clue.feature, reaches, caption),
                describe_mass_peaks(filled, clue.feature, reaches),
                key=f"round_mass_{clue.feature.name}",
            )


def _choose_masses(pool: EventPool) -> list[tuple[int, Clue]]:
    """Choose the two features in which a new particle would stand out: masses, where there are some."""
    clues = list(enumerate(pool.clues))
    known = [one for name in PEAKS for one in clues if one[1].feature.name == name]
    masses = [one for one in clues if one[1].feature.kind is FeatureKind.MASS]
    return (known or masses or clues)[:2]


def _reach(card: Scorecard, one_in: int) -> Reach:
    return compute_reach(card, float(MADE * one_in), float(one_in))


def _reach_of_coin(one_in: int) -> float:
    return compute_asimov_significance(0.5 * MADE, 0.5 * MADE * (one_in - 1)).value


def _say_reach(reach: Reach) -> str:
    if math.isnan(reach.value):
        return "nothing was called signal"
    low, high = (0.0 if math.isnan(one) else one for one in (reach.low, reach.high))
    if math.isinf(reach.value):
        return f"at least {low:.2g} σ (no background kept)"
    return f"{reach.value:.2g} σ ({low:.2g} to {'?' if math.isinf(high) else f'{high:.2g}'})"


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
        return f"At worst, {at_worst:,.0f} answers of {who} make sure that signal is there."
    worst = (
        "so few answers do not prove that you tell the two apart"
        if math.isinf(at_worst)
        else f"at worst {at_worst:,.0f}"
    )
    return (
        f"About **{max(math.ceil(answers), 1):,} answers** of {who} make it sure that signal is there at all ({worst}): "
        "odds of 3.5 million to one, the physicist's five σ."
    )


def _percent(share: float) -> str:
    return f"{share:.1%}" if share >= 0.001 else f"{100 * share:.1g} %"
