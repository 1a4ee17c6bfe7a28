"""How many answers it takes until somebody may be sure that there is signal at all."""

import math
from dataclasses import dataclass

from hepmodel.game.scorecard import Scorecard

FIVE_SIGMA = 2.866515719235352e-07
"""Probability of five standard deviations to one side: what the field calls a discovery."""


@dataclass(frozen=True)
class EvidenceResult:
    """What answers tell of whether signal is among the collisions.

    Attributes
    ----------
    bits
        Mean information of an answer, in bits, if signal is there; infinite where no background is ever kept.
    answers
        Mean number of answers until the odds against background alone are as long as asked for; infinite where answers tell
        nothing.
    at_worst
        The same where less signal and more background is kept, each by one standard deviation: it is finite only where the
        two are told apart at all, and never 0, however lucky a short round was.
    """

    bits: float
    answers: float
    at_worst: float


def weigh_evidence(card: Scorecard, one_in: float, chance: float = FIVE_SIGMA) -> EvidenceResult:
    """Compare two sayings: one collision in so many is signal, or none is.

    Parameters
    ----------
    card
        What is kept of signal and of background by whoever answers.
    one_in
        Signal is one collision in so many, if there is any; at least 1.
    chance
        Odds of background alone at which one is sure.

    Returns
    -------
    EvidenceResult

    Notes
    -----
    Answers are weighed one after the other: A. Wald, Ann. Math. Stat. 16 (1945) 117, doi:10.1214/aoms/1177731118. The mean
    number is the logarithm of the odds over the mean information of an answer (S. Kullback and R. A. Leibler, Ann. Math.
    Stat. 22 (1951) 79, doi:10.1214/aoms/1177729694), without what the last answer overshoots.

    Examples
    --------
    >>> from hepmodel.game.call import Call
    >>> from hepmodel.game.scorecard import fill_scorecard
    >>> truths = [Call.SIGNAL] * 10 + [Call.BACKGROUND] * 10
    >>> calls = [Call.SIGNAL] * 8 + [Call.BACKGROUND] * 10 + [Call.SIGNAL] * 2
    >>> card = fill_scorecard(truths, calls, [0.5] * 20)
    >>> [math.ceil(weigh_evidence(card, one_in).answers) for one_in in (1, 2, 10, 100)]
    [19, 68, 1432, 134907]
    """
    if not one_in >= 1.0:
        raise ValueError(f"signal is one collision in at least 1, not in {one_in!r}")
    if not 0.0 < chance < 1.0:
        raise ValueError(f"a chance is between 0 and 1, not {chance!r}")
    signal, background = card.signal_kept, card.background_kept
    bits = _inform(signal.value, background.value, one_in)
    worst = _inform(signal.low, background.high, one_in) if signal.low > background.high else 0.0
    return EvidenceResult(
        bits, *(-math.log2(chance) / each if each > 0.0 else math.inf for each in (bits, worst))
    )


def _inform(signal: float, background: float, one_in: float) -> float:
    gain = (signal - background) / one_in
    return _diverge(background, gain) + _diverge(1.0 - background, -gain)


def _diverge(without: float, gain: float) -> float:
    """Mean information of one of the two answers; also where the gain is tiny, and that of both nearly cancels."""
    if without + gain <= 0.0:
        return 0.0
    return (without + gain) * math.log1p(gain / without) / math.log(2.0) if without > 0.0 else math.inf
