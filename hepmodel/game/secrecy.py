"""Which events' truth has to stay on the server, because the game may ask for it."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.naming import SHIPPED_NAMES
from hepmodel.data.split import split_indices
from hepmodel.data.table import EventTable


def find_secret_events(table: EventTable) -> NDArray[np.bool_] | None:
    """Find the events whose label must not be shown one by one.

    Returns
    -------
    array of bool, shape (events,), or None
        The test part of a shipped data set, from which the game draws; None for all other data sets.

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.settings import Settings
    >>> secret = find_secret_events(EventTable(find_dataset("higgs", Settings())))
    >>> int(secret.sum())
    20000
    """
    if table.dataset.name not in SHIPPED_NAMES:
        return None
    secret = np.zeros(len(table), dtype=bool)
    secret[split_indices(table.labels).test] = True
    return secret
