"""The train part of a table of events: all that a preprocessing may look at."""

from collections.abc import Callable, Sequence

import numpy as np

from hepmodel.data.split import TrainEvents, split_indices, thin_rows
from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError


def load_train_events(
    table: EventTable,
    names: Sequence[str] | None = None,
    limit: int | None = None,
    report: Callable[[float], None] | None = None,
) -> TrainEvents:
    """Take the train part out of a table.

    Parameters
    ----------
    table
        The events of a data set.
    names
        Features wanted, in order; all by default.
    limit
        Most events; more are thinned evenly, each class alike. All by default.
    report
        Called with the share that is done, 0 to 1.

    Raises
    ------
    SchemaMismatchError
        If there is no such feature, or no event.

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.settings import Settings
    >>> len(load_train_events(EventTable(find_dataset("higgs", Settings())), ["m_bb"], limit=1000))
    1000
    """
    labels = table.labels
    rows = split_indices(labels).train
    if len(rows) == 0:
        raise SchemaMismatchError(
            f"{table.schema.title!r} has no event to learn from.", "Use a data set with more events."
        )
    if limit is not None and len(rows) > limit:
        rows = thin_rows(rows, labels, limit / len(rows))
    wanted = table.schema.feature_names if names is None else tuple(names)
    features = np.empty((len(rows), len(wanted)), dtype=np.float32)
    for index, name in enumerate(wanted):
        features[:, index] = table.column(name)[rows]
        if report is not None:
            report((index + 1) / len(wanted))
    weights = np.ones(len(rows)) if table.weights is None else table.weights[rows]
    return TrainEvents(rows, features, labels[rows], weights)
