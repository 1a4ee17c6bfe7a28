"""Hints for who practises: what a single cut on a feature says of a collision."""

import math

import numpy as np

from hepmodel.game.clues import Clue


def give_hint(clue: Clue, value: float) -> str:
    """Say on which side of the best cut an event lies, and how often such events are signal.

    Parameters
    ----------
    clue
        A feature with its distributions, each normalised to one: the answer is for as much signal as background.
    value
        The feature of this event; NaN where missing.

    Returns
    -------
    str
        In Markdown.
    """
    name, unit = clue.feature.name, f" {clue.feature.unit}" if clue.feature.unit else ""
    if not math.isfinite(value):
        return f"This collision has no `{name}`: no hint there."
    cut, signal_above = find_cut(clue)
    above = value >= cut
    share = signal_above if above else _share_below(clue, cut)
    side = "at least" if above else "less than"
    leaning = "signal" if share > 0.5 else "background"
    return (
        f"`{name}` is {value:.3g}{unit} here. Of collisions with {side} {cut:.3g}{unit}, **{max(share, 1 - share):.0%} are "
        f"{leaning}**, if there is as much of both."
    )


def find_cut(clue: Clue) -> tuple[float, float]:
    """Return where to cut so that most events are on the right side, and the share of signal from there on."""
    signal, background = (
        np.concatenate([[one.underflow], one.counts, [one.overflow]])
        for one in (clue.distribution.signal, clue.distribution.background)
    )
    gained = np.abs(np.cumsum(signal - background))[:-1]
    place = int(np.argmax(gained))
    above = [float(one[place + 1 :].sum()) for one in (signal, background)]
    return float(clue.distribution.edges[place]), above[0] / (sum(above) or 1.0)


def _share_below(clue: Clue, cut: float) -> float:
    place = int(np.searchsorted(clue.distribution.edges, cut))
    below = [
        one.underflow + float(one.counts[:place].sum())
        for one in (clue.distribution.signal, clue.distribution.background)
    ]
    return below[0] / (sum(below) or 1.0)
