"""All that a finished run has left behind, and the events that it is judged on: read once for all sessions."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.table import EventTable
from hepmodel.errors import DatasetError, StoreError
from hepmodel.runs.part_scores import Part, PartScores, load_scores
from hepmodel.runs.portable_network import PortableNetwork, load_portable_network
from hepmodel.runs.record import RunRecord
from ui.datasets import describe_origin, open_table
from ui.services import Services
from ui.shared_results import get_results


@dataclass(frozen=True)
class Judged:
    """A run that is judged.

    Attributes
    ----------
    services
        What the page needs.
    run
        The run, which is over and has a result.
    test
        Its scores on the test part.
    train, validation
        Those on the other parts; None where the run is so old that they were not kept.
    network
        The numpy network; None where it was not kept.
    table
        The events; None where the data set is not here any more, or not the same.
    """

    services: Services
    run: RunRecord
    test: PartScores
    train: PartScores | None
    validation: PartScores | None
    network: PortableNetwork | None
    table: EventTable | None

    @property
    def schema(self) -> Schema | None:
        """Meaning of the features; None where the data set is gone."""
        return None if self.table is None else self.table.schema

    @property
    def origin(self) -> str:
        """Where the events come from, as captions of figures say it."""
        return describe_origin(self.run.config.dataset, self.services.settings)

    @property
    def features(self) -> list[Feature]:
        """What the network looks at. Only where there is a table."""
        assert self.table is not None
        return [self.table.schema.feature(name) for name in self.run.config.features]

    def caption(self, number: int | None = None, part: str = "test") -> str:
        """Say which events a figure shows, all of the test part by default."""
        return f"{len(self.test.labels) if number is None else number:,} {part} events of {self.origin}"

    def key(self, *what: Hashable) -> tuple[Hashable, ...]:
        """Name a result of this run, for results that are shared; scores of a run that is over do not change."""
        return ("judgement", self.run.id, *what)

    def weigh(self, part: PartScores) -> NDArray[np.float64] | None:
        """Return the weights of a part's events, shape (events,); None where the data set has none."""
        if self.table is None or self.table.weights is None:
            return None
        return self.table.weights[part.rows]

    def read_features(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return what the network looks at for some rows of the data set, shape (rows, features)."""
        assert self.table is not None
        return np.stack([column[rows] for column in self.table.columns(self.run.config.features)], axis=1)


def collect_material(services: Services, run: RunRecord) -> Judged:
    """Read what the run has left. Raises StoreError where not even the scores of the test part are there."""

    def read() -> Judged:
        test = load_scores(services.artifacts, run.id)
        return Judged(
            services,
            run,
            test,
            _load_part(services, run.id, "train"),
            _load_part(services, run.id, "validation"),
            _load_network(services, run.id),
            _find_table(services, run.config.dataset, run.config.features, test),
        )

    version = _find_version(services, run.config.dataset)
    return get_results().get(("judged", run.id, version), read)


def _load_part(services: Services, run_id: str, part: Part) -> PartScores | None:
    try:
        return load_scores(services.artifacts, run_id, part)
    except StoreError:
        return None


def _load_network(services: Services, run_id: str) -> PortableNetwork | None:
    try:
        return load_portable_network(services.artifacts, run_id)
    except StoreError:
        return None


def _find_version(services: Services, name: str) -> Hashable:
    try:
        return open_table(find_dataset(name, services.settings)).version
    except (DatasetError, OSError):
        return None


def _find_table(
    services: Services, name: str, features: tuple[str, ...], test: PartScores
) -> EventTable | None:
    """Open the data set, where it is still the one that was judged: another file may have come under its name."""
    try:
        table = open_table(find_dataset(name, services.settings))
    except DatasetError:
        return None
    if not set(features) <= set(table.schema.feature_names):
        return None
    rows = test.rows
    if len(rows) and rows.max() >= len(table):
        return None
    return table if np.array_equal(table.labels[rows], test.labels) else None
