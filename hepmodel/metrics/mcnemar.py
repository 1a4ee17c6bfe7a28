"""Which of two is right more often, judged on the same events."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr


@dataclass(frozen=True)
class McNemarResult:
    """How often one was right where the other was wrong.

    Attributes
    ----------
    both, first_only, second_only, neither
        Numbers of events on which both, one, or none was right. Only those in the middle can tell the two apart.
    p_value
        Probability that two who are equally good differ at least as much, either way; 1 where they never differ.
    """

    both: int
    first_only: int
    second_only: int
    neither: int
    p_value: float


def compare_answers(first_right: ArrayLike, second_right: ArrayLike) -> McNemarResult:
    """Compare two who answered the same questions.

    Parameters
    ----------
    first_right, second_right
        Whether each answer was right, bool, shape (events,).

    Raises
    ------
    ValueError
        If the shapes differ.

    Notes
    -----
    Q. McNemar, Psychometrika 12 (1947) 153, doi:10.1007/BF02295996, in its exact form: of the events on which just one was
    right, each is a toss of a coin.

    Examples
    --------
    >>> compare_answers([True, True, True, False], [True, False, False, False])
    McNemarResult(both=1, first_only=2, second_only=0, neither=1, p_value=0.5)
    """
    first, second = np.asarray(first_right, dtype=bool), np.asarray(second_right, dtype=bool)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError(
            f"both need one answer an event, shape (events,); they have {first.shape} and {second.shape}"
        )
    ours, theirs = int(np.sum(first & ~second)), int(np.sum(second & ~first))
    p_value = min(1.0, 2.0 * float(bdtr(min(ours, theirs), ours + theirs, 0.5)))
    return McNemarResult(int(np.sum(first & second)), ours, theirs, int(np.sum(~first & ~second)), p_value)
