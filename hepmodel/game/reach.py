"""Would it have been a discovery? What a selection reaches in an experiment with many collisions."""

import math
from dataclasses import dataclass

from hepmodel.game.rarity import check_rarity
from hepmodel.game.scorecard import Scorecard
from hepmodel.metrics.significance import compute_asimov_significance


@dataclass(frozen=True)
class Reach:
    """Significance that an experiment would reach, in standard deviations.

    Attributes
    ----------
    value
        With the shares that the round found; NaN where nothing was kept, infinite where no background was.
    low, high
        With less signal and more background kept, each by one standard deviation, and the other way round.
    """

    value: float
    low: float
    high: float


def compute_reach(card: Scorecard, collisions: float, one_in: float) -> Reach:
    """Compute the median significance (Asimov) of counting what is kept.

    Parameters
    ----------
    card
        What is kept of signal and of background.
    collisions
        Number of collisions in the experiment; positive.
    one_in
        Signal is one collision in so many; more than 1.

    Raises
    ------
    ValueError
        If one of the numbers is not.

    Notes
    -----
    See :func:`hepmodel.metrics.significance.compute_asimov_significance`; the background is taken as known.

    Examples
    --------
    >>> from hepmodel.game.call import Call
    >>> from hepmodel.game.scorecard import fill_scorecard
    >>> truths = [Call.SIGNAL] * 10 + [Call.BACKGROUND] * 10
    >>> calls = [Call.SIGNAL] * 8 + [Call.BACKGROUND] * 10 + [Call.SIGNAL] * 2
    >>> round(compute_reach(fill_scorecard(truths, calls, [0.5] * 20), 1000, 100).value, 2)
    0.56
    """
    if not collisions > 0.0:
        raise ValueError(f"an experiment has collisions, not {collisions!r}")
    check_rarity(one_in)
    signal, background = collisions / one_in, collisions * (1.0 - 1.0 / one_in)

    def reach(signal_kept: float, background_kept: float) -> float:
        if signal_kept == background_kept == 0.0 or math.isnan(signal_kept + background_kept):
            return math.nan
        return compute_asimov_significance(signal * signal_kept, background * background_kept).value

    return Reach(*card.bound(reach))
