"""Scorecards of so many of each kind."""

from hepmodel.game.call import Call
from hepmodel.game.scorecard import Scorecard, fill_scorecard


def make_card(signal: int, kept: int, background: int, mistaken: int) -> Scorecard:
    """Return the card of who kept some signal, and some background by mistake."""
    truths = [Call.SIGNAL] * signal + [Call.BACKGROUND] * background
    calls = [Call.SIGNAL if place < kept else Call.BACKGROUND for place in range(signal)]
    calls += [Call.SIGNAL if place < mistaken else Call.BACKGROUND for place in range(background)]
    return fill_scorecard(truths, calls, [0.75 if call is Call.SIGNAL else 0.25 for call in calls])
