"""What is learned from which real events, for the comparison of networks with boosted trees."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import FeatureLevel
from hepmodel.data.split import TrainEvents
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.pipeline import fit_and_prepare
from hepmodel.runs.presets.physics import PHYSICS
from hepmodel.settings import Settings
from tests.real_events import bring_real_events

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FOLDS = 5
VALIDATION_SHARE = 0.12
RAW, PIECES, PREPARED = "raw columns", "raw columns in pieces", "physics features"


@dataclass(frozen=True)
class Task:
    """What is to be told apart, by which features.

    Attributes
    ----------
    title
        For people.
    dataset
        Its name among the real events.
    level
        Which features: ``low``, ``high``, or ``all``.
    without
        Features that may not be used.
    has_ams
        Whether the events have weights and the AMS is measured as well.
    """

    title: str
    dataset: str
    level: str = "all"
    without: tuple[str, ...] = ()
    has_ams: bool = False

    def list_features(self, dataset: Dataset) -> tuple[str, ...]:
        """Return the names of the features."""
        chosen = dataset.schema.features
        if self.level != "all":
            chosen = tuple(one for one in chosen if one.level is FeatureLevel(self.level))
        return tuple(one.name for one in chosen if one.name not in self.without)


TASKS = {
    "higgs-low": Task("HIGGS, 21 low-level", "uci_higgs", "low"),
    "higgs-high": Task("HIGGS, 7 high-level", "uci_higgs", "high"),
    "higgs-all": Task("HIGGS, all 28", "uci_higgs"),
    "atlas": Task("ATLAS, all 30", "atlas_higgs_ml", has_ams=True),
    "diphoton": Task("diphoton, without the mass of the two photons", "edinburgh_diphoton", without=("myy",)),
    "susy": Task("SUSY, all 18", "uci_susy"),
}


@dataclass(frozen=True)
class Fold:
    """One fifth to be judged on, and the rest to learn from.

    Attributes
    ----------
    train, validation, test
        Inputs, float32, shape (events, inputs), NaN where missing in raw columns.
    labels
        Of the three, int8.
    weights
        Of the three, float64.
    """

    train: NDArray[np.float32]
    validation: NDArray[np.float32]
    test: NDArray[np.float32]
    labels: tuple[NDArray[np.int8], NDArray[np.int8], NDArray[np.int8]]
    weights: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def make_folds(task: Task, settings: Settings, inputs: str, filled: bool) -> Iterator[Fold]:
    """Make the five folds of a task; all that is fitted is fitted to the part that is learned from.

    Parameters
    ----------
    task, settings
        What, and where the events are brought to.
    inputs
        Raw columns, the same cut into pieces, or physics features.
    filled
        Fill what is missing, scale and cut into pieces, as networks need it; trees take raw columns as they are, and physics
        features in one piece.
    """
    dataset = bring_real_events(task.dataset, SHARED_DATA, settings)
    names = task.list_features(dataset)
    values = np.stack([dataset.read_column(name) for name in names], axis=1)
    labels, weights = dataset.read_labels(), dataset.read_weights()
    physics = PHYSICS.prepare(dataset.schema, names)
    raw = PreprocessingConfig(pieces=physics.pieces if inputs == PIECES else None)
    config = physics if inputs == PREPARED else raw
    if not filled:  # a tree cuts features into pieces itself
        config = config.model_copy(update={"pieces": None})
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for number, (rest, test) in enumerate(folds.split(values, labels)):
        shuffled = np.random.default_rng(number).permutation(rest)
        held = int(len(shuffled) * VALIDATION_SHARE)
        parts = np.sort(shuffled[held:]), np.sort(shuffled[:held]), test
        prepared = tuple(values[rows] for rows in parts)
        if filled or inputs == PREPARED:
            rows = parts[0]
            events = TrainEvents(rows, values[rows], labels[rows], weights[rows])
            preprocessing, train = fit_and_prepare(events, dataset.schema, names, config)
            prepared = (train, *(preprocessing.transform(part) for part in prepared[1:]))
        yield Fold(
            *prepared,
            labels=tuple(labels[rows] for rows in parts),  # type: ignore[arg-type]
            weights=tuple(weights[rows] for rows in parts),  # type: ignore[arg-type]
        )
