"""What a search will cost, said before it begins."""

from collections.abc import Callable
from statistics import fmean

import numpy as np

from hepmodel.runs.config import TrainingConfig
from hepmodel.search.space import SearchSpace

DRAWN = 24
SECONDS_BETWEEN = 1.0
"""Until somebody has noticed that a trial has ended."""


def estimate_search(
    space: SearchSpace, base: TrainingConfig, trials: int, cost: Callable[[TrainingConfig], float]
) -> float:
    """Return about how many seconds all trials take together if none is given up.

    Parameters
    ----------
    space, base, trials
        What is searched.
    cost
        Says how many seconds a training takes; asked for a few trainings that are drawn from the space.
    """
    rng = np.random.default_rng(0)
    drawn = [space.configure(base, space.draw(rng)) for _ in range(DRAWN)]
    return trials * (SECONDS_BETWEEN + fmean(cost(config) for config in drawn))
