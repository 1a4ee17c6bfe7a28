"""Train, validation and test parts that are the same in every process and cannot be mixed up.

An event belongs to a part because of its position in the file and the seed alone: a 64-bit mix of the two
orders the events of each class, and the parts are cut from that order. Nothing of it depends on a library's
random numbers, which may change between versions.

The parts have types of their own. What trains, scales or tunes accepts :class:`DevelopmentEvents`, what judges and
plays accepts :class:`TestEvents`; the type checker holds the wall between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.dataset import Dataset
from hepmodel.errors import SchemaMismatchError

_NO_PART = 3
SPLIT_SEED = 20120704  # the day on which the discovery was announced
TEST_SHARE = 0.2
VALIDATION_SHARE = 0.2


@dataclass(frozen=True)
class SplitIndices:
    """Row numbers of the three parts: int64, ascending, disjoint, together every event once."""

    train: NDArray[np.int64]
    validation: NDArray[np.int64]
    test: NDArray[np.int64]


@dataclass(frozen=True)
class LabelledEvents:
    """Events with their truth.

    Attributes
    ----------
    rows
        Row numbers in the data set's file, int64, shape (events,).
    features
        float32, shape (events, features), in the schema's units, NaN where missing.
    labels
        int8, shape (events,): 1 signal, 0 background.
    weights
        float64, shape (events,).
    """

    rows: NDArray[np.int64]
    features: NDArray[np.float32]
    labels: NDArray[np.int8]
    weights: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.rows)


class TrainEvents(LabelledEvents):
    """The events that weights and scalings are fitted to."""


class ValidationEvents(LabelledEvents):
    """The events that choices are made on: when to stop, which settings to keep."""


class TestEvents(LabelledEvents):
    """The events that nothing is fitted or chosen on: for judging and for the game."""

    __test__ = False  # its name makes pytest look for tests in it


@dataclass(frozen=True)
class DevelopmentEvents:
    """All that a training may see."""

    train: TrainEvents
    validation: ValidationEvents


def split_indices(
    labels: NDArray[np.int8],
    seed: int = SPLIT_SEED,
    test_share: float = TEST_SHARE,
    validation_share: float = VALIDATION_SHARE,
) -> SplitIndices:
    """Split events into three parts with the same share of signal in each.

    Parameters
    ----------
    labels
        1 for signal and 0 for background, shape (events,).
    seed
        Selects one of many possible splits.
    test_share, validation_share
        Shares of all events; the rest trains.

    Returns
    -------
    SplitIndices
        In each class the parts' sizes are within one event of their share.

    Raises
    ------
    ValueError
        If the shares are negative or leave nothing to train on.

    Examples
    --------
    >>> parts = split_indices(np.tile(np.array([0, 1], dtype=np.int8), 50))
    >>> len(parts.train), len(parts.validation), len(parts.test)
    (60, 20, 20)
    """
    if test_share < 0 or validation_share < 0 or test_share + validation_share >= 1:
        raise ValueError(
            f"shares {test_share} (test) and {validation_share} (validation) leave nothing to train on"
        )
    keys = _mix(np.arange(len(labels), dtype=np.uint64), seed)
    part_of = np.full(len(labels), _NO_PART, dtype=np.int8)
    for label in (0, 1):
        rows = np.flatnonzero(labels == label)
        number_test = round(test_share * len(rows))
        number_validation = round(validation_share * len(rows))
        part_of[rows] = _rank_into_parts(keys[rows], number_test, number_test + number_validation)
    test, validation, train = (np.flatnonzero(part_of == part) for part in range(3))
    return SplitIndices(train, validation, test)


def load_development_events(
    dataset: Dataset,
    names: Sequence[str],
    limit: int | None = None,
    validation_share: float = VALIDATION_SHARE,
) -> DevelopmentEvents:
    """Read what a training may see of a data set.

    Parameters
    ----------
    dataset, names
        The data set and the features wanted, in order.
    limit
        Most events in the train and validation parts together; the shares are kept. All by default.
    validation_share
        Share of all events that are in the validation part; the test part is the same whatever it is.

    Returns
    -------
    DevelopmentEvents

    Raises
    ------
    SchemaMismatchError
        If a class is missing from the train or the validation part.
    """
    labels = dataset.read_labels()
    parts = split_indices(labels, validation_share=validation_share)
    total = len(parts.train) + len(parts.validation)
    share = 1.0 if limit is None else min(1.0, limit / max(total, 1))
    features, weights = dataset.read_features(names), dataset.read_weights()

    def part(
        rows: NDArray[np.int64],
    ) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int8], NDArray[np.float64]]:
        kept = rows if share == 1.0 else thin_rows(rows, labels, share)
        return kept, features[kept], labels[kept], weights[kept]

    train, validation = TrainEvents(*part(parts.train)), ValidationEvents(*part(parts.validation))
    for name, events in (("train", train), ("validation", validation)):
        if len(np.unique(events.labels)) < 2:
            raise SchemaMismatchError(
                f"The {name} part of {dataset.name!r} holds {len(events)} events of fewer than two classes.",
                "Use a data set with more events of both signal and background.",
            )
    return DevelopmentEvents(train, validation)


def load_test_events(dataset: Dataset, names: Sequence[str]) -> TestEvents:
    """Read the events that no training ever sees, features in the order of `names`."""
    labels = dataset.read_labels()
    rows = split_indices(labels).test
    return TestEvents(rows, dataset.read_features(names)[rows], labels[rows], dataset.read_weights()[rows])


def thin_rows(rows: NDArray[np.int64], labels: NDArray[np.int8], share: float) -> NDArray[np.int64]:
    """Keep the same share of each class of some rows, chosen by the same mix as the split; at least one of each."""
    keys = _mix(rows.astype(np.uint64), SPLIT_SEED + 1)
    kept = np.zeros(len(rows), dtype=bool)
    for label in (0, 1):
        chosen = np.flatnonzero(labels[rows] == label)
        number = max(1, int(share * len(chosen)))
        kept[chosen] = _rank_into_parts(keys[chosen], number, len(chosen)) == 0
    return rows[kept]


def _rank_into_parts(keys: NDArray[np.uint64], first: int, second: int) -> NDArray[np.int8]:
    """Return 0 for the `first` smallest keys, 1 for those up to the rank `second`, 2 for the rest; no two are equal."""
    ranks = [rank for rank in (first, second) if rank < len(keys)]
    if not len(keys):
        return np.empty(0, dtype=np.int8)
    # Finding two borders is a tenth of the work of a whole order, which nobody needs.
    borders = np.partition(keys, ranks)[ranks] if ranks else keys[:0]
    parts = np.zeros(len(keys), dtype=np.int8)
    for border in borders:
        parts += keys >= border
    return parts


def _mix(positions: NDArray[np.uint64], seed: int) -> NDArray[np.uint64]:
    """Mix positions and seed into well-spread 64-bit keys (SplitMix64: Steele, Lea, Flood, OOPSLA 2014)."""
    with np.errstate(over="ignore"):
        z = (positions + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed % 2**64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))
