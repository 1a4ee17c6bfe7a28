"""A classifier as this room sees it: events in, scores out."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Score = Callable[[NDArray[np.float32]], NDArray[np.floating]]
"""Takes features, shape (events, features), and returns scores, shape (events,) or (events, 1)."""


def ask_scores(score: Score, features: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the scores of events, float64, shape (events,).

    Raises
    ------
    ValueError
        If there is not one finite score for each event.
    """
    answers = np.asarray(score(features), dtype=np.float64)
    if answers.size != len(features):
        raise ValueError(f"{len(features)} events got scores of shape {answers.shape}")
    if not np.isfinite(answers).all():
        raise ValueError("a score is not a finite number")
    return answers.reshape(-1)


def check_groups(groups: Sequence[Sequence[int]] | None, features: int) -> tuple[tuple[int, ...], ...]:
    """Return groups of features, each by itself where none are given.

    Raises
    ------
    ValueError
        If a group is empty, names a feature that is not there, or one that another group has as well.

    Examples
    --------
    >>> check_groups(None, 2), check_groups([[0, 2]], 3)
    (((0,), (1,)), ((0, 2),))
    """
    if groups is None:
        return tuple((number,) for number in range(features))
    named = [number for group in groups for number in group]
    if not all(groups) or len(set(named)) != len(named) or not set(named) <= set(range(features)):
        raise ValueError(f"groups {[list(group) for group in groups]} do not divide {features} features")
    return tuple(tuple(group) for group in groups)
