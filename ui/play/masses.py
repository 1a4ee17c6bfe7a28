"""The masses of what was called signal, and the significance that such a selection would reach."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st

from hepmodel.data.feature import FeatureKind
from hepmodel.game.clues import Clue
from hepmodel.game.pool import EventPool
from hepmodel.game.reach import Reach, compute_reach
from hepmodel.game.scorecard import Scorecard
from hepmodel.game.selection import fill_selections
from hepmodel.game.turn import Verdict
from hepmodel.metrics.significance import compute_asimov_significance
from hepmodel.plots.game.mass_peaks import describe_mass_peaks, mass_peaks_figure
from ui.figure import show_figure

MADE = 100
"""So many signal collisions are in the experiment that is thought of."""
PEAKS = ("m_bb", "m_wwbb")
BINS = 14


def say_reaches(player: Scorecard, model: Scorecard, one_in: int, name: str = "you") -> dict[str, str]:
    """Say what significance player, model and chance would reach if signal is one collision in so many."""
    return {
        name: _say_reach(_reach(player, one_in)),
        "the model": _say_reach(_reach(model, one_in)),
        "tossing a coin": f"{_reach_of_coin(one_in):.2g} σ",
    }


def show_masses(
    pool: EventPool, verdicts: Sequence[Verdict], reaches: Mapping[str, str], name: str = "you"
) -> None:
    """Show the two masses in which a new particle would stand out.

    Parameters
    ----------
    pool, verdicts
        The collisions, and what was said of them.
    reaches
        Written in the panels, from :func:`say_reaches`.
    name
        What the player is called.
    """
    values = np.array([pool.look_at(verdict.row) for verdict in verdicts]).reshape(len(verdicts), -1)
    for column, (place, clue) in zip(st.columns(2, gap="large"), _choose_masses(pool), strict=False):
        edges = clue.distribution.edges
        filled = fill_selections(verdicts, values[:, place], np.linspace(edges[0], edges[-1], BINS + 1), name)
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
