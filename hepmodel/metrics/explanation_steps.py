"""An explanation as a way from the average score to that of the event, the largest steps first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hepmodel.metrics.explanation import ExplanationResult

MOST_STEPS = 9


@dataclass(frozen=True)
class ExplanationStep:
    """What one group of features does to the score.

    Attributes
    ----------
    name
        Of the group; that of the smaller ones together says how many they are.
    start, stop
        Score before and after it, in the explanation's scale.
    error
        Standard error of the step.
    """

    name: str
    start: float
    stop: float
    error: float

    @property
    def size(self) -> float:
        """What it adds to the score; negative where it takes away."""
        return self.stop - self.start


def list_steps(
    result: ExplanationResult, names: Sequence[str], most: int = MOST_STEPS
) -> tuple[ExplanationStep, ...]:
    """List the contributions, the largest first, and the smaller ones as one last step.

    Parameters
    ----------
    result
        The explanation.
    names
        One a group.
    most
        At most so many steps.

    Raises
    ------
    ValueError
        If there is not one name a group.

    Notes
    -----
    The error of several steps together adds up their errors' squares. Their errors are not independent: it is an estimate.

    Examples
    --------
    >>> from hepmodel.metrics.explanation import ScoreScale
    >>> result = ExplanationResult(
    ...     ((0,), (1,), (2,)), np.array([0.1, -0.5, 0.2]), np.zeros(3), 0.3, 0.5, ScoreScale.PROBABILITY, 10
    ... )
    >>> [(step.name, round(step.stop, 2)) for step in list_steps(result, ["pt", "eta", "phi"], most=2)]
    [('eta', 0.0), ('2 others', 0.3)]
    """
    if len(names) != len(result.groups):
        raise ValueError(f"{len(names)} names do not fit {len(result.groups)} groups")
    order = list(result.order)
    few = order if len(order) <= most else order[: most - 1]
    chosen = [(names[place], [place]) for place in few]
    if len(few) < len(order):
        chosen.append((f"{len(order) - len(few)} others", order[len(few) :]))
    steps, now = [], result.reference
    for name, places in chosen:
        after = now + float(result.contributions[places].sum())
        steps.append(ExplanationStep(name, now, after, float(np.sqrt((result.errors[places] ** 2).sum()))))
        now = after
    return tuple(steps)
