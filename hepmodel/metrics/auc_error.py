"""How far the area under a ROC curve would wobble with other events: from what each event adds to it."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.cumulation import CumulationResult, cumulate_scores
from hepmodel.metrics.products import sum_products
from hepmodel.metrics.scored_events import ScoredEvents, rank_events


def compute_auc_error(cumulation: CumulationResult) -> float:
    """Compute the standard error of the area, with or without weights.

    Parameters
    ----------
    cumulation
        Of all events, one point for every different score; no weight negative.

    Returns
    -------
    float
        NaN with fewer than two events in a class.

    Notes
    -----
    Each event's share of the area, the *placement value*, is how much of the other class it is ranked rightly against;
    the area is their mean in either class, and has the variance of the two means: E. R. DeLong, D. M. DeLong and D. L.
    Clarke-Pearson, Biometrics 44 (1988) 837, doi:10.2307/2531595. With weights the means are weighted, and the variance
    of a weighted mean is ``Σ w² (v − mean)² / (Σ w)²``, times n / (n − 1) so that equal weights change nothing.

    Examples
    --------
    >>> from hepmodel.metrics.cumulation import cumulate_scores
    >>> from hepmodel.metrics.scored_events import check_events
    >>> round(compute_auc_error(cumulate_scores(check_events([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]))), 4)
    0.3536
    """
    variance = 0.0
    for own, placements in zip((cumulation.signal, cumulation.background), _place(cumulation), strict=True):
        n = int(own.events[-1])
        if n < 2:
            return float("nan")
        sums, squares = np.diff(own.weights), np.diff(own.squares)
        total = own.weights[-1]
        mean = sum_products(sums, placements) / total
        variance += n / (n - 1) * sum_products(squares, (placements - mean) ** 2) / total**2
    return float(np.sqrt(variance))


def place_events(events: ScoredEvents) -> tuple[float, NDArray[np.float64]]:
    """Compute the area, and what each event adds to its fluctuation.

    Parameters
    ----------
    events
        No weight negative.

    Returns
    -------
    float
        Area under the ROC curve.
    array of float64, shape (events,)
        Influence of each event: they sum to zero in either class, and their squares sum to the variance of the area.
        Those of two classifiers of the same events can be subtracted from each other, and the squares of that sum to
        the variance of the difference of their areas.

    Raises
    ------
    ValueError
        If the weights of a class sum to zero.
    """
    ranking = rank_events(events.scores)
    order, ties = ranking.order, np.diff(ranking.last, prepend=-1)
    truth = events.truth[order]  # in this order memory is read from one end to the other
    of_signal, of_background = (np.repeat(one, ties) for one in _place(cumulate_scores(events, ranking)))
    placements = np.where(truth, of_signal, of_background)
    masses = np.ones(len(truth)) if events.weights is None else events.weights[order]
    total, of_signal_only = float(masses.sum()), np.where(truth, masses, 0.0)
    signal_total = float(of_signal_only.sum())
    area = sum_products(of_signal_only, placements) / signal_total  # the same from either class
    signal_share, background_share = (
        (np.sqrt(n / (n - 1)) if n > 1 else np.nan) / own
        for n, own in ((events.n_signal, signal_total), (events.n_background, total - signal_total))
    )
    placements -= area
    placements *= masses
    placements *= np.where(truth, signal_share, background_share)
    influence = np.empty(len(truth))
    influence[order] = placements
    return area, influence


def _place(cumulation: CumulationResult) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return placement values of a signal and of a background event with each score, shape (scores,); ties count half."""
    signal, background = cumulation.signal.efficiency, cumulation.background.efficiency
    return 1.0 - (background[1:] + background[:-1]) / 2, (signal[1:] + signal[:-1]) / 2
