"""Where an event's values lie among those of signal and of background."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import FEW_COLUMNS, EventTable

MOST_VALUES = 4_000_000  # kept for comparison, over all features: 16 MB
FEWEST_EVENTS = 2_000
BLOCKS = 8


@dataclass(frozen=True)
class Standing:
    """Share of events with a smaller value, for each feature in the schema's order; half of the equal ones are counted.

    Attributes
    ----------
    signal, background
        From 0 to 1, float64, shape (features,); NaN where the event has no value, or nobody to compare with.
    """

    signal: NDArray[np.float64]
    background: NDArray[np.float64]


@dataclass(frozen=True)
class ComparisonSample:
    """Sorted values of each class and feature.

    Attributes
    ----------
    signal, background
        One ascending array a feature, without missing values.
    signal_events, background_events
        How many events were looked at.
    """

    signal: tuple[NDArray[np.float32], ...]
    background: tuple[NDArray[np.float32], ...]
    signal_events: int
    background_events: int

    def locate(self, values: NDArray[np.float32]) -> Standing:
        """Find where an event's values, shape (features,), lie."""
        return Standing(_find_shares(self.signal, values), _find_shares(self.background, values))


def collect_comparison(
    table: EventTable, left_out: NDArray[np.bool_] | None = None, most_values: int = MOST_VALUES
) -> ComparisonSample:
    """Collect what events are compared with.

    Parameters
    ----------
    table
        The data set.
    left_out
        Which events do not count, such as those that a game asks about: bool, shape (events,).
    most_values
        All events are taken where their features are not more numbers than this; of bigger sets, blocks of rows that lie
        evenly over the file.
    """
    events, names = len(table), table.schema.feature_names
    taken = _choose_rows(events, _most_events(names, most_values))
    if left_out is not None:
        taken = taken[~left_out[taken]]
    labels = table.labels[taken]
    of_signal, of_background = labels == 1, labels == 0
    signal, background = [], []
    # whole columns are shared with other pages; parts of big sets, and wide sets, are read at once and given up again
    whole = len(names) <= FEW_COLUMNS and events <= _most_events(names, most_values)
    matrix = None if whole else table.dataset.read_rows(taken)
    for index, name in enumerate(names):
        values = table.column(name)[taken] if matrix is None else matrix[:, index]
        signal.append(_sort(values[of_signal]))
        background.append(_sort(values[of_background]))
    return ComparisonSample(tuple(signal), tuple(background), int(of_signal.sum()), int(of_background.sum()))


def _most_events(names: tuple[str, ...], most_values: int) -> int:
    return max(FEWEST_EVENTS, most_values // max(len(names), 1))


def _choose_rows(events: int, most: int) -> NDArray[np.int64]:
    if events <= most:
        return np.arange(events)
    length = most // BLOCKS
    starts = np.linspace(0, events - length, BLOCKS).astype(np.int64)
    return np.unique(np.concatenate([np.arange(start, start + length) for start in starts]))


def _sort(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.sort(values[~np.isnan(values)])


def _find_shares(
    sorted_values: tuple[NDArray[np.float32], ...], values: NDArray[np.float32]
) -> NDArray[np.float64]:
    shares = np.full(len(sorted_values), np.nan)
    for index, (ordered, value) in enumerate(zip(sorted_values, values, strict=True)):
        if len(ordered) and not np.isnan(value):
            below, up_to = np.searchsorted(ordered, value, "left"), np.searchsorted(ordered, value, "right")
            shares[index] = (below + up_to) / 2 / len(ordered)
    return shares
