"""In which order features are read: the first ones make the slow waves of Andrews curves, which the eye sees first."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.metrics.discrimination import measure_power
from hepmodel.statistics.clustering import grow_tree
from hepmodel.statistics.principal_components import find_components
from hepmodel.statistics.sample import Sample, choose_evenly, take_sample
from hepmodel.statistics.selection import Mask

ENOUGH_EVENTS = 20_000
MOST_TO_ARRANGE = 100


class FeatureOrder(StrEnum):
    """What decides the order."""

    FILE = "file"
    SEPARATION = "separation"
    COMPONENT = "component"
    CORRELATION = "correlation"


def order_features(
    table: EventTable, names: Sequence[str], order: FeatureOrder | str, mask: Mask | None = None
) -> tuple[str, ...]:
    """Put features in order.

    Parameters
    ----------
    table, names
        Events and features.
    order
        ``file`` as they stand in the schema, ``separation`` the one that tells the classes apart best first,
        ``component`` by their part in the first principal component, ``correlation`` alike ones side by side.
    mask
        Which events count, bool, shape (events,); all by default.

    Raises
    ------
    SchemaMismatchError
        If no event passes.
    """
    return order_sample(take_sample(table, names, mask), FeatureOrder(order))


def order_sample(sample: Sample, order: FeatureOrder) -> tuple[str, ...]:
    """Do the same for any sample. Of more than 20,000 events, evenly chosen ones decide."""
    if order is FeatureOrder.FILE or len(sample.names) < 2:
        return sample.names
    few = _thin(sample)
    if order is FeatureOrder.SEPARATION:
        powers = [_measure_power(few, feature) for feature in range(len(few.names))]
        return tuple(few.names[index] for index in np.argsort(-np.array(powers), kind="stable"))
    try:
        components = find_components(few)
    except SchemaMismatchError:
        return sample.names  # nothing to compare: one order is as good as another
    rest = components.left_out
    if order is FeatureOrder.COMPONENT:
        places = np.argsort(-np.abs(components.loadings[0]), kind="stable")
    else:
        places = np.array(
            grow_tree(components.correlation, ordered=len(components.names) <= MOST_TO_ARRANGE).order
        )
    return (*(components.names[index] for index in places), *rest)


def _thin(sample: Sample) -> Sample:
    rows = choose_evenly(sample, ENOUGH_EVENTS)
    columns = tuple(column[rows] for column in sample.columns)
    return Sample(sample.names, columns, sample.labels[rows], sample.classes)


def _measure_power(sample: Sample, feature: int) -> float:
    """Return the best area under the ROC curve that the feature has between two of the classes."""
    values = sample.columns[feature]
    filled = sample.filled_classes
    powers = [
        measure_power(values[sample.labels == one], values[sample.labels == other])
        for one in filled
        for other in filled
        if one > other
    ]
    return float(np.nan_to_num(max(powers, default=0.0)))
