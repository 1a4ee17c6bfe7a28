"""Events that are partly one event and partly another, and their scores."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.score_function import Score, ask_scores


def draw_turns(rng: np.random.Generator, references: int, groups: int) -> NDArray[np.int64]:
    """Return when it is each group's turn, counted from 0, shape (2, references, groups): an order and its opposite."""
    turns = rng.permuted(np.tile(np.arange(groups), (references, 1)), axis=1)
    return np.stack((turns, groups - 1 - turns))


def ask_along(
    score: Score,
    event: NDArray[np.float32],
    reference: NDArray[np.float32],
    turns: NDArray[np.int64],
    groups: tuple[tuple[int, ...], ...],
) -> NDArray[np.float64]:
    """Score the way from each reference event to the event, which it becomes group by group.

    Parameters
    ----------
    score
        The classifier, asked once for all.
    event, reference
        Shapes (features,) and (references, features).
    turns
        When it is each group's turn, shape (orders, references, groups).
    groups
        Their columns: every column in one of them.

    Returns
    -------
    array of float64, shape (orders, references, groups + 1)
        The reference event first and the event last.

    Examples
    --------
    >>> both = ((0,), (1,))
    >>> first_then_second = np.array([[[0, 1]]])
    >>> ask_along(lambda x: x.sum(axis=1), np.array([1, 2]), np.zeros((1, 2)), first_then_second, both)
    array([[[0., 1., 3.]]])
    """
    group_of = np.empty(len(event), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    # After step k the features whose turn was before k are those of the event.
    steps = np.arange(1, len(groups))[:, None]
    changed = turns[..., group_of][:, :, None, :] < steps
    between = np.where(changed, event, reference[:, None, :]).reshape(-1, len(event))
    answers = ask_scores(score, np.concatenate((event[None], reference, between)))
    values = np.empty((len(turns), len(reference), len(groups) + 1))
    values[..., -1] = answers[0]
    values[..., 0] = answers[1 : len(reference) + 1]
    values[..., 1:-1] = answers[len(reference) + 1 :].reshape(len(turns), len(reference), len(groups) - 1)
    return values
