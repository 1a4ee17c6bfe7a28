"""Why one event got its score: what each feature adds to it (Shapley values)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.coalitions import ask_along, draw_turns
from hepmodel.metrics.score_function import Score, check_groups

EDGE = 1e-6
"""In log-odds, scores nearer to 0 or 1 count as this near: single precision knows no difference there."""


class ScoreScale(StrEnum):
    """What contributions are measured in."""

    LOG_ODDS = "log_odds"
    PROBABILITY = "probability"


@dataclass(frozen=True)
class ExplanationResult:
    """Contributions of features to the score of one event.

    Attributes
    ----------
    groups
        Columns of the features that count as one.
    contributions
        What each group adds to the score, beside the mean of the reference, float64, shape (groups,).
    errors
        Standard errors, from the finite number of reference events and orders, shape (groups,).
    value
        Score of the event, in the scale.
    reference
        Mean score of the reference events, in the scale. ``contributions.sum() == value - reference`` to rounding.
    scale
        Log-odds ``ln(p / (1 - p))``, or the probability p itself.
    n_reference
        Number of reference events.
    """

    groups: tuple[tuple[int, ...], ...]
    contributions: NDArray[np.float64]
    errors: NDArray[np.float64]
    value: float
    reference: float
    scale: ScoreScale
    n_reference: int

    @property
    def order(self) -> NDArray[np.int64]:
        """Places of the groups, the largest contribution of either sign first."""
        return np.argsort(-np.abs(self.contributions), kind="stable")


def explain_event(
    score: Score,
    event: NDArray[np.float32],
    reference: NDArray[np.float32],
    rng: np.random.Generator,
    groups: Sequence[Sequence[int]] | None = None,
    scale: ScoreScale | str = ScoreScale.LOG_ODDS,
) -> ExplanationResult:
    """Compute sampled Shapley values of one event against reference events.

    Each reference event becomes the event feature by feature, in an order by chance and then in the opposite order; what the
    score changes by at a feature's turn is its contribution.

    Parameters
    ----------
    score
        The classifier, with its preprocessing. It is asked once, about 2 x (groups - 1) x reference events.
    event
        Features of the event, NaN where missing, shape (features,).
    reference
        What it is compared with, shape (reference events, features): a hundred of the train part are a good choice. Each is
        used once, so that they should be chosen by chance.
    rng
        Where the orders come from.
    groups
        Columns that are changed together; each column by itself by default. All columns must be in a group.
    scale
        ``log_odds`` (contributions of independent evidence add up there) or ``probability``.

    Raises
    ------
    ValueError
        If shapes do not fit, there is no reference event, groups do not divide all features, or the classifier does not
        answer as it should.

    Notes
    -----
    E. Strumbelj and I. Kononenko, Knowl. Inf. Syst. 41 (2014) 647, doi:10.1007/s10115-013-0679-x; that one order serves all
    features, so that the sum is exact, is from J. Castro, D. Gómez and J. Tejada, Comput. Oper. Res. 36 (2009) 1726,
    doi:10.1016/j.cor.2008.04.004. An order and its opposite make the errors smaller (antithetic sampling: R. Mitchell, J.
    Cooper, E. Frank and G. Holmes, J. Mach. Learn. Res. 23 (2022) 43); for a classifier that is a sum over single features
    the result is exact for these reference events.

    It says what the classifier made of the event, not why the event is one of signal or background.

    Examples
    --------
    >>> def score(x):
    ...     return 0.5 + 0.1 * x[:, 0] + 0.2 * x[:, 1]
    >>> reference = np.zeros((4, 2), dtype=np.float32)
    >>> event = np.array([1.0, -1.0], dtype=np.float32)
    >>> explain_event(score, event, reference, np.random.default_rng(1), scale="probability").contributions.round(3)
    array([ 0.1, -0.2])
    """
    if event.ndim != 1 or reference.ndim != 2 or reference.shape[1] != len(event) or not len(reference):
        raise ValueError(f"event {event.shape} and reference {reference.shape} do not fit together")
    chosen = check_groups(groups, len(event))
    if sum(map(len, chosen)) != len(event):
        raise ValueError("a feature is in no group")
    scale = ScoreScale(scale)
    turns = draw_turns(rng, len(reference), len(chosen))
    values = ask_along(score, event, reference, turns, chosen)
    if scale is ScoreScale.LOG_ODDS:
        inside = np.clip(values, EDGE, 1.0 - EDGE)
        values = np.log(inside) - np.log1p(-inside)
    # What changes at each step, put back to the group whose turn it was, and averaged over the two orders.
    added = np.take_along_axis(np.diff(values, axis=2), turns, axis=2).mean(axis=0)
    n = len(reference)
    return ExplanationResult(
        chosen,
        added.mean(axis=0),
        added.std(axis=0, ddof=1) / np.sqrt(n) if n > 1 else np.full(len(chosen), np.nan),
        float(values[0, 0, -1]),
        float(values[0, :, 0].mean()),
        scale,
        n,
    )
