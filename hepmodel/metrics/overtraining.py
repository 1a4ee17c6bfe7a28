"""Whether a classifier treats the events that it was trained on differently from others."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.roc import compute_roc
from hepmodel.metrics.score_shift import ScoreShiftResult, compare_scores
from hepmodel.metrics.scored_events import ScoredEvents, check_events


@dataclass(frozen=True)
class OvertrainingResult:
    """Train part against test part.

    Attributes
    ----------
    signal, background
        Comparison of the scores of each class.
    train_auc, train_auc_error
        Area under the ROC curve of the train part, and its standard error.
    test_auc, test_auc_error
        The same of the test part.
    """

    signal: ScoreShiftResult
    background: ScoreShiftResult
    train_auc: float
    train_auc_error: float
    test_auc: float
    test_auc_error: float

    @property
    def auc_gap(self) -> float:
        """How much better the classifier is on what it was trained on."""
        return self.train_auc - self.test_auc

    @property
    def auc_gap_error(self) -> float:
        """Its standard error: the two parts are independent."""
        return float(np.hypot(self.train_auc_error, self.test_auc_error))


def compute_overtraining(
    train_labels: ArrayLike,
    train_scores: ArrayLike,
    test_labels: ArrayLike,
    test_scores: ArrayLike,
    train_weights: ArrayLike | None = None,
    test_weights: ArrayLike | None = None,
) -> OvertrainingResult:
    """Compare the scores of the train and of the test part.

    Parameters
    ----------
    train_labels, train_scores, test_labels, test_scores
        1 for signal and 0 for background, and the larger, the more signal-like, shape (events,) of each part.
    train_weights, test_weights
        Not negative, shape (events,) of each part; ones by default.

    Raises
    ------
    ValueError
        As :func:`hepmodel.metrics.roc.compute_roc`, for either part.
    """
    train = check_events(train_labels, train_scores, train_weights)
    test = check_events(test_labels, test_scores, test_weights)
    train_roc = compute_roc(train.truth, train.scores, train.weights)
    test_roc = compute_roc(test.truth, test.scores, test.weights)
    return OvertrainingResult(
        _compare(train, train.truth, test, test.truth),
        _compare(train, ~train.truth, test, ~test.truth),
        train_roc.auc,
        train_roc.auc_error,
        test_roc.auc,
        test_roc.auc_error,
    )


def _compare(
    train: ScoredEvents, of_train: NDArray[np.bool_], test: ScoredEvents, of_test: NDArray[np.bool_]
) -> ScoreShiftResult:
    return compare_scores(
        train.scores[of_train],
        test.scores[of_test],
        None if train.weights is None else train.weights[of_train],
        None if test.weights is None else test.weights[of_test],
    )
