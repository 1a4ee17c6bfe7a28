"""How the score answers to one feature while all others stay what they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.score_function import Score, ask_scores

BATCH = 65_536
BAND = (0.1, 0.9)
FEW = 2


@dataclass(frozen=True)
class PartialDependenceResult:
    """Scores of the same events with one feature set to one value after the other.

    Attributes
    ----------
    column
        Of the feature.
    grid
        Its values, rising, float64, shape (points,).
    means, errors
        Mean score at each, and its standard error, shape (points,).
    low, high
        Scores that a tenth of the events lie below, and a tenth above, shape (points,). Where that band is much wider than
        the mean moves, the answer depends on the other features.
    events
        Number of events that were asked about.
    missing
        Events that were left out since they have no value of the feature.
    """

    column: int
    grid: NDArray[np.float64]
    means: NDArray[np.float64]
    errors: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    events: int
    missing: int


def compute_partial_dependence(
    score: Score,
    features: NDArray[np.float32],
    column: int,
    rng: np.random.Generator,
    points: int = 25,
    events: int = 1_000,
    weights: ArrayLike | None = None,
) -> PartialDependenceResult:
    """Set a feature of some events to a number of values, and average the scores.

    Parameters
    ----------
    score
        The classifier, with its preprocessing.
    features
        NaN where missing, shape (events, features); is not changed.
    column
        Which feature.
    rng
        Chooses the events.
    points
        Number of values: evenly spaced quantiles from 1 % to 99 %, so that none lies where there are no events. A feature
        with few values has fewer.
    events
        At most so many are asked about, chosen by chance.
    weights
        Not negative, shape (events,); ones by default.

    Raises
    ------
    ValueError
        If no event has a value of the feature or any weight, a weight is negative, fewer than two values are asked for, or
        the classifier does not answer as it should.

    Notes
    -----
    J. H. Friedman, Ann. Statist. 29 (2001) 1189, section 8.2, doi:10.1214/aos/1013203451; the band is that of the individual
    curves of A. Goldstein, A. Kapelner, J. Bleich and E. Pitkin, J. Comput. Graph. Stat. 24 (2015) 44,
    doi:10.1080/10618600.2014.907095. Events without a value are left out: to give them one would make up an event, such as
    one with the mass of two jets and only one jet. The same holds for values that do not go with the other features of an
    event, which is why correlated features are to be read with care.
    """
    if points < FEW:
        raise ValueError(f"a curve needs two values, not {points}")
    values = features[:, column]
    present = np.flatnonzero(np.isfinite(values))
    if not len(present):
        raise ValueError("no event has a value of this feature")
    grid = np.unique(np.quantile(values[present], np.linspace(0.01, 0.99, points), method="nearest"))
    rows = present if len(present) <= events else np.sort(rng.choice(present, events, replace=False))
    masses = np.ones(len(rows)) if weights is None else np.asarray(weights, dtype=np.float64)[rows]
    if not np.isfinite(masses).all() or (masses < 0.0).any() or not masses.any():
        raise ValueError("a weight is negative or not finite, or there is none at all")
    scores = _score_along(score, features[rows], column, grid)
    total = float(masses.sum())
    means = masses @ scores / total
    spread = masses**2 @ (scores - means) ** 2
    n = len(rows)
    low, high = np.quantile(scores, BAND, axis=0, weights=masses, method="inverted_cdf")
    return PartialDependenceResult(
        column,
        grid.astype(np.float64),
        means,
        np.sqrt(n / (n - 1) * spread) / total if n > 1 else np.full(len(grid), np.nan),
        low,
        high,
        n,
        len(values) - len(present),
    )


def _score_along(
    score: Score, events: NDArray[np.float32], column: int, grid: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return scores of shape (events, points), in batches that keep memory small."""
    scores = np.empty((len(events), len(grid)))
    step = max(1, BATCH // len(grid))
    for start in range(0, len(events), step):
        some = events[start : start + step]
        asked = np.repeat(some, len(grid), axis=0)
        asked[:, column] = np.tile(grid, len(some))
        scores[start : start + step] = ask_scores(score, asked).reshape(len(some), len(grid))
    return scores
