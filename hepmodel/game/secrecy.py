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


def conceal_game(table: EventTable) -> EventTable:
    """Return a table in which the events of the game belong to no class.

    With cuts narrow enough to leave one event, numbers of signal and of background would tell what it is. So whatever
    counts classes under cuts is given such a table. A table without events of the game comes back as it is.

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.settings import Settings
    >>> conceal_game(EventTable(find_dataset("higgs", Settings()))).told
    80000
    """
    secret = find_secret_events(table)
    return table if secret is None else table.conceal(secret)
