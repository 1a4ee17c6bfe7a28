"""What a selection would be worth if signal were as rare as it is."""

import math
from dataclasses import dataclass

from hepmodel.game.scorecard import Scorecard
from hepmodel.metrics.share import Share


@dataclass(frozen=True)
class RarityResult:
    """A selection among collisions of which few are signal.

    Attributes
    ----------
    one_in
        One collision in so many is signal.
    purity
        Share of signal in what is kept; NaN where nothing is. Its limits are those of the two shares kept, both at their
        worst or best at once: wider than one standard deviation.
    """

    one_in: float
    purity: Share


def compute_rarity(card: Scorecard, one_in: float) -> RarityResult:
    """Weigh a round's collisions so that signal is as rare as that.

    Parameters
    ----------
    card
        What was kept of signal and of background.
    one_in
        Signal is one collision in so many; more than 1.

    Raises
    ------
    ValueError
        If it is not more than 1.

    Examples
    --------
    >>> from hepmodel.game.call import Call
    >>> from hepmodel.game.scorecard import fill_scorecard
    >>> truths = [Call.SIGNAL] * 10 + [Call.BACKGROUND] * 10
    >>> calls = [Call.SIGNAL] * 8 + [Call.BACKGROUND] * 10 + [Call.SIGNAL] * 2
    >>> card = fill_scorecard(truths, calls, [0.5] * 20)
    >>> [round(compute_rarity(card, one_in).purity.value, 4) for one_in in (2, 10, 1e9)]
    [0.8, 0.3077, 0.0]
    """
    check_rarity(one_in)

    def find_purity(signal: float, background: float) -> float:
        kept = signal + (one_in - 1.0) * background
        return signal / kept if kept > 0.0 else math.nan

    return RarityResult(one_in, Share(*card.bound(find_purity)))


def check_rarity(one_in: float) -> None:
    """Raise ``ValueError`` unless there is background beside the signal."""
    if not one_in > 1.0:
        raise ValueError(f"signal is one collision in more than 1, not in {one_in!r}")
