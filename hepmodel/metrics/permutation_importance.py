"""How much a classifier relies on each feature: what it loses when the feature is taken from other events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.auc_error import place_events
from hepmodel.metrics.products import sum_products
from hepmodel.metrics.score_function import Score, ask_scores, check_groups
from hepmodel.metrics.scored_events import check_events


@dataclass(frozen=True)
class PermutationImportanceResult:
    """Drop of the AUC for each group of features.

    Attributes
    ----------
    groups
        Columns of the features that were shuffled together.
    auc, auc_error
        Area under the ROC curve of the events as they are, and its standard error.
    drops
        Lost area of each repetition, float64, shape (groups, repeats); negative where shuffling helped by chance.
    errors
        Standard error of each group's mean drop, float64, shape (groups,): that of the finite number of events and of
        shuffles together.
    """

    groups: tuple[tuple[int, ...], ...]
    auc: float
    auc_error: float
    drops: NDArray[np.float64]
    errors: NDArray[np.float64]

    @property
    def means(self) -> NDArray[np.float64]:
        """Mean drop of each group, shape (groups,)."""
        return np.asarray(self.drops.mean(axis=1))

    @property
    def order(self) -> NDArray[np.int64]:
        """Places of the groups, the most important first."""
        return np.argsort(-self.means, kind="stable")


def compute_permutation_importance(
    score: Score,
    features: NDArray[np.float32],
    labels: ArrayLike,
    rng: np.random.Generator,
    repeats: int = 5,
    groups: Sequence[Sequence[int]] | None = None,
    weights: ArrayLike | None = None,
    progress: Callable[[float], None] | None = None,
) -> PermutationImportanceResult:
    """Shuffle features among events, one group at a time, and measure the AUC that is lost.

    Parameters
    ----------
    score
        The classifier, with its preprocessing.
    features
        Of the test part, NaN where missing, shape (events, features); is not changed.
    labels
        1 for signal, 0 for background, shape (events,).
    rng
        Where chance comes from.
    repeats
        How often each group is shuffled.
    groups
        Columns that are shuffled together; each column by itself by default. Of two features that tell the same, neither
        seems important alone: put them into one group.
    weights
        Not negative, shape (events,); ones by default.
    progress
        Called after each scoring with the share that is done.

    Raises
    ------
    ValueError
        As :func:`hepmodel.metrics.roc.compute_roc`; or if groups do not divide the features, or nothing is to be repeated.

    Notes
    -----
    L. Breiman, Mach. Learn. 45 (2001) 5, doi:10.1023/A:1010933404324; for any model and with groups A. Fisher, C. Rudin and F.
    Dominici, J. Mach. Learn. Res. 20 (2019) 177. It says what this classifier uses, not what could be used. The error takes
    the difference on the same events into account: see :func:`hepmodel.metrics.auc_comparison.compare_aucs`.
    """
    if repeats < 1:
        raise ValueError(f"features are shuffled once or more, not {repeats} times")
    chosen = check_groups(groups, features.shape[1])
    total = 1 + len(chosen) * repeats
    truth = np.asarray(labels)
    auc, influence = place_events(check_events(truth, ask_scores(score, features), weights))
    _report(progress, 1 / total)
    drops, errors = np.empty((len(chosen), repeats)), np.empty(len(chosen))
    shuffled = features.copy()
    for number, group in enumerate(chosen):
        columns = list(group)
        mean = np.zeros(len(influence))
        for repeat in range(repeats):
            shuffled[:, columns] = features[:, columns][rng.permutation(len(features))]
            area, other = place_events(check_events(truth, ask_scores(score, shuffled), weights))
            drops[number, repeat] = auc - area
            mean += other / repeats
            _report(progress, (2 + number * repeats + repeat) / total)
        shuffled[:, columns] = features[:, columns]
        mean -= influence
        errors[number] = np.sqrt(sum_products(mean, mean))
    return PermutationImportanceResult(
        chosen, auc, float(np.sqrt(sum_products(influence, influence))), drops, errors
    )


def _report(progress: Callable[[float], None] | None, share: float) -> None:
    if progress is not None:
        progress(share)
