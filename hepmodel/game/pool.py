"""The collisions of a data set that a game can ask about, and what may be known of each."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.collision import Collision, build_collision
from hepmodel.data.dataset import Dataset
from hepmodel.data.display import DisplayEvents
from hepmodel.data.split import TrainEvents, split_indices, thin_rows
from hepmodel.errors import GameError
from hepmodel.game.call import Call
from hepmodel.game.clues import Clue, find_clues
from hepmodel.game.neighbours import Neighbourhood, settle_neighbourhood

MOST_ASKED = 5_000
MOST_STUDIED = 100_000


@dataclass(frozen=True)
class EventPool:
    """Collisions that can be asked about, all of the test part.

    Attributes
    ----------
    dataset
        Where they are from.
    pictures
        What the detector saw of them; None where a data set has only numbers.
    rows
        Row numbers in the data set's file, int64, ascending, shape (events,).
    test_rows
        Rows of the test part: nothing was trained on them.
    clues
        All features, the most telling first.
    values
        Features in the order of `clues`, float32, shape (events, features), NaN where missing.
    labels
        The truth, int8, shape (events,). It stays on the server until the player has answered.
    neighbourhood
        Collisions of the train part, to find those that are like one.
    reserved
        Rows that no round draws, because their truth is told elsewhere.
    """

    dataset: Dataset
    pictures: DisplayEvents | None
    rows: NDArray[np.int64]
    test_rows: NDArray[np.int64]
    clues: tuple[Clue, ...]
    values: NDArray[np.float32]
    labels: NDArray[np.int8]
    neighbourhood: Neighbourhood
    reserved: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.rows)

    def look_at(self, row: int) -> NDArray[np.float32]:
        """Return the features of an event, in the order of the clues."""
        values: NDArray[np.float32] = self.values[self._find(row)]
        return values

    def reveal(self, row: int) -> Call:
        """Return what an event was."""
        return Call.from_label(int(self.labels[self._find(row)]))

    def see(self, row: int) -> Collision | None:
        """Return what can be drawn of an event, None where nothing can."""
        if self.pictures is not None:
            return Collision.from_display(self.pictures.event(row))
        if not self.dataset.schema.objects:
            return None
        names = [clue.feature.name for clue in self.clues]
        values = dict(zip(names, map(float, self.look_at(row)), strict=True))
        return build_collision(self.dataset.schema, row, values)

    def _find(self, row: int) -> int:
        place = int(np.searchsorted(self.rows, row))
        if place == len(self.rows) or self.rows[place] != row:
            raise GameError(f"Event {row} is none of those that the game asks about.", "Begin a new round.")
        return place


def gather_pool(
    dataset: Dataset,
    pictures: DisplayEvents | None = None,
    reserved: Collection[int] = (),
    most_asked: int = MOST_ASKED,
    most_studied: int = MOST_STUDIED,
) -> EventPool:
    """Gather the collisions that can be asked about.

    Parameters
    ----------
    dataset
        The data set.
    pictures
        Where there are some, only what can be drawn is asked about.
    reserved
        Rows that no round may draw.
    most_asked
        Otherwise about so many test events at most, the same on every machine.
    most_studied
        Clues and neighbours are from about so many train events at most.

    Raises
    ------
    GameError
        If a picture is of no test event.
    """
    labels = dataset.read_labels()
    parts = split_indices(labels)
    rows = _thin(parts.test, labels, most_asked) if pictures is None else pictures.rows
    foreign = np.setdiff1d(rows, parts.test)
    if foreign.size:
        raise GameError(f"Event {foreign[0]} is not in the test part, so a model may have seen it.")
    studied = _thin(parts.train, labels, most_studied)
    train = TrainEvents(studied, dataset.read_rows(studied), labels[studied], dataset.read_weights()[studied])
    clues = find_clues(train, dataset.schema)
    order = [dataset.schema.feature_names.index(clue.feature.name) for clue in clues]
    return EventPool(
        dataset,
        pictures,
        rows,
        parts.test,
        clues,
        dataset.read_rows(rows)[:, order],
        labels[rows],
        settle_neighbourhood(train, order),
        frozenset(reserved),
    )


def _thin(rows: NDArray[np.int64], labels: NDArray[np.int8], most: int) -> NDArray[np.int64]:
    return rows if len(rows) <= most else thin_rows(rows, labels, most / len(rows))
