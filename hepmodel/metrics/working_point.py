"""Everything that can be said of one threshold."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from hepmodel.metrics.ams import compute_ams
from hepmodel.metrics.confusion import ConfusionResult, Tally
from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.products import sum_products
from hepmodel.metrics.scored_events import check_events
from hepmodel.metrics.share import Share, compute_share
from hepmodel.metrics.significance import (
    SignificanceResult,
    compute_asimov_significance,
    compute_simple_significance,
)


@dataclass(frozen=True)
class WorkingPointResult:
    """A classifier at one threshold.

    Attributes
    ----------
    threshold
        Events with at least this score are kept, that is called signal.
    confusion
        The four kinds of events: numbers, and weights scaled to the expected events.
    signal_efficiency, background_efficiency
        Shares of signal and of background that are kept.
    purity
        Share of signal in what is kept; NaN where nothing is.
    accuracy
        Share of all events that are called rightly.
    simple, asimov, ams
        Significances of what is kept: s / sqrt(b), Asimov, and AMS. Their errors are those of the simulation's size.
    """

    threshold: float
    confusion: ConfusionResult
    signal_efficiency: Share
    background_efficiency: Share
    purity: Share
    accuracy: Share
    simple: SignificanceResult
    asimov: SignificanceResult
    ams: SignificanceResult


def compute_working_point(
    labels: ArrayLike,
    scores: ArrayLike,
    threshold: float,
    weights: ArrayLike | None = None,
    expected: ExpectedYields | None = None,
) -> WorkingPointResult:
    """Compute everything at one threshold.

    Parameters
    ----------
    labels, scores
        1 for signal and 0 for background, and the larger, the more signal-like, shape (events,).
    threshold
        Events with at least this score are kept. Single-precision scores are compared in double precision.
    weights
        Shape (events,), ones by default. Negative ones count as such.
    expected
        What the weights of each class are scaled to; by default they are taken as they are. Purity and accuracy are
        those of the scaled weights: they depend on how common signal is.

    Raises
    ------
    ValueError
        If shapes differ, a number is not finite, a class is absent, or its weights sum to zero or less.

    Examples
    --------
    >>> point = compute_working_point([0, 0, 1, 1], [0.1, 0.6, 0.4, 0.8], 0.5)
    >>> point.signal_efficiency.value, point.purity.value, round(point.purity.low, 2)
    (0.5, 0.5, 0.21)
    """
    events = check_events(labels, scores, weights, negative=True)
    masses = np.ones(len(events.scores)) if events.weights is None else events.weights
    kept = events.scores >= threshold
    tallies = []
    for of_class, number in (
        (events.truth, None if expected is None else expected.signal),
        (~events.truth, None if expected is None else expected.background),
    ):
        total = float(masses[of_class].sum())
        if total <= 0.0:
            raise ValueError(f"a class has no weight at all: its weights sum to {total:g}")
        scale = 1.0 if number is None else number / total
        for side in (kept, ~kept):
            own = scale * masses[of_class & side]
            tallies.append(Tally(len(own), float(own.sum()), sum_products(own, own)))
    return judge_point(threshold, ConfusionResult(*tallies), fixed=expected is not None)


def judge_point(threshold: float, confusion: ConfusionResult, *, fixed: bool) -> WorkingPointResult:
    """Compute everything from the four kinds of events.

    Parameters
    ----------
    threshold
        Where they were divided.
    confusion
        Weights scaled to the expected events.
    fixed
        Whether the numbers before the selection are known, and not only simulated.
    """
    kept, lost = confusion.signal_kept, confusion.signal_lost
    let_through, rejected = confusion.background_kept, confusion.background_rejected
    yields = (
        kept.weight,
        let_through.weight,
        _find_error(kept, lost, fixed),
        _find_error(let_through, rejected, fixed),
    )
    return WorkingPointResult(
        threshold,
        confusion,
        _share(kept, lost),
        _share(let_through, rejected),
        _share(kept, let_through),
        _share(kept + rejected, lost + let_through),
        compute_simple_significance(*yields),
        compute_asimov_significance(*yields),
        compute_ams(*yields),
    )


def _share(passed: Tally, failed: Tally) -> Share:
    return compute_share(passed.weight, failed.weight, passed.squares, failed.squares)


def _find_error(passed: Tally, failed: Tally, fixed: bool) -> float:
    """Error of the expected events: of their number, or where that is known before the selection, of the share that passes."""
    if not fixed:
        return passed.error
    total = passed.weight + failed.weight
    share = passed.weight / total
    return float(np.sqrt((1.0 - share) ** 2 * passed.squares + share**2 * failed.squares))
