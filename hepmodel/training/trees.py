"""Boosted trees that learn from the same events as a network: the yardstick of the field."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from hepmodel.statistics.one_thread import one_thread

MOST_TREES = 500
TREES_A_ROUND = 50
LEARNING_RATE = 0.1

Inputs = NDArray[np.float32]
Labels = NDArray[np.int8]


@dataclass(frozen=True)
class GrownTrees:
    """Boosted trees.

    Attributes
    ----------
    model
        Has grown a little beyond the best number of trees.
    best
        That number: the one with the smallest loss on the validation part.
    """

    model: HistGradientBoostingClassifier
    best: int

    def score(self, inputs: Inputs) -> NDArray[np.float32]:
        """Ask the best number of trees how much events look like signal: float32, shape (events,)."""
        with one_thread():
            for number, answer in enumerate(self.model.staged_predict_proba(inputs), start=1):
                if number == self.best:
                    return np.asarray(answer[:, 1], dtype=np.float32)
        raise AssertionError(f"there are fewer than {self.best} trees")


def grow_trees(
    train: tuple[Inputs, Labels],
    validation: tuple[Inputs, Labels],
    seed: int,
    report: Callable[[float], None] | None = None,
) -> GrownTrees:
    """Grow trees until the loss on the validation part stops falling.

    Parameters
    ----------
    train, validation
        Prepared inputs, shape (events, inputs), and labels, 1 for signal and 0 for background, shape (events,).
    seed
        Where chance comes from.
    report
        Called after each round with the share of the most trees that there may be.

    Notes
    -----
    scikit-learn's HistGradientBoostingClassifier with its default settings (learning rate 0.1, 31 leaves). It is grown in
    rounds of 50 trees, so that the page sees it grow, and stops after the first round without a smaller loss. In one thread:
    those of OpenMP wait for each other by spinning, which on a busy machine takes many times as long.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> x, y = rng.normal(size=(400, 1)).astype(np.float32), np.tile(np.array([0, 1], dtype=np.int8), 200)
    >>> x[:, 0] += 3 * y
    >>> bool((grow_trees((x, y), (x, y), seed=1).score(x)[y == 1] > 0.5).mean() > 0.9)
    True
    """
    model = HistGradientBoostingClassifier(
        learning_rate=LEARNING_RATE, warm_start=True, early_stopping=False, random_state=seed
    )
    best, lowest = 1, np.inf
    for grown in range(TREES_A_ROUND, MOST_TREES + 1, TREES_A_ROUND):
        model.set_params(max_iter=grown)
        with one_thread():
            model.fit(*train)
            answers = model.staged_predict_proba(validation[0])
            losses = [_measure_loss(answer, validation[1]) for answer in answers]
        place = int(np.argmin(losses))
        if report is not None:
            report(grown / MOST_TREES)
        if losses[place] >= lowest:
            break
        best, lowest = place + 1, losses[place]
    return GrownTrees(model, best)


def _measure_loss(answer: NDArray[np.float64], labels: Labels) -> float:
    right = np.where(labels == 1, answer[:, 1], answer[:, 0])
    return float(-np.log(np.maximum(right, 1e-12)).mean())
