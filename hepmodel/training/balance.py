"""How much each event counts in a training, where the classes differ in number."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import ConfigurationError
from hepmodel.runs.sample_config import Balance


def choose_rows(labels: NDArray[np.int8], balance: Balance, seed: int) -> NDArray[np.int64]:
    """Return which events are kept: all, or with ``equal`` as many of the larger class as there are of the smaller.

    Examples
    --------
    >>> labels = np.array([1, 0, 0, 0, 1], dtype=np.int8)
    >>> labels[choose_rows(labels, "equal", seed=0)].tolist().count(0)
    2
    """
    if balance != "equal":
        return np.arange(len(labels))
    classes = [np.flatnonzero(labels == label) for label in (0, 1)]
    number = min(len(rows) for rows in classes)
    rng = np.random.default_rng([seed, 1])
    return np.sort(np.concatenate([rng.choice(rows, number, replace=False) for rows in classes]))


def weigh_events(
    labels: NDArray[np.int8], weights: NDArray[np.float64] | None, balance: Balance
) -> NDArray[np.float32] | None:
    """Return how much each event counts, shape (events,), 1 on average; None where all count the same.

    Parameters
    ----------
    labels
        1 signal, 0 background, shape (events,).
    weights
        The data set's own, shape (events,); None where it has none.

    Raises
    ------
    ConfigurationError
        If event weights are wanted, and there are none or those of a class sum to zero.

    Examples
    --------
    >>> weigh_events(np.array([1, 0, 0, 0], dtype=np.int8), None, "class_weights").round(2).astype(str).tolist()
    ['2.0', '0.67', '0.67', '0.67']
    """
    if balance in ("none", "equal"):
        return None
    if balance == "class_weights":
        weights = np.ones(len(labels))
    elif weights is None:
        raise ConfigurationError(
            "These events have no weights of their own to learn with.",
            "Choose class_weights, equal or none for balance.",
        )
    sizes = np.abs(weights)  # a negative weight cancels others in a sum; a network cannot unlearn an event
    counted = np.zeros(len(labels))
    for label in (0, 1):
        mine = labels == label
        total = sizes[mine].sum()
        if not total > 0:
            raise ConfigurationError(
                f"The weights of {'signal' if label else 'background'} sum to zero.",
                "Choose class_weights, equal or none for balance.",
            )
        counted[mine] = sizes[mine] * (len(labels) / 2 / total)
    return counted.astype(np.float32)
