"""The features that help a player most, and how they are distributed for signal and background."""

from dataclasses import dataclass

from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import Feature
from hepmodel.data.split import load_development_events
from hepmodel.metrics.separation import compute_separation
from hepmodel.statistics.distribution import DistributionResult, fill_feature


@dataclass(frozen=True)
class Clue:
    """A feature with its distribution in the train part.

    Attributes
    ----------
    feature
        The feature.
    distribution
        Signal and background, each normalised to one.
    separation
        How well it separates them, from 0 to 1.
    events
        Number of events in both histograms.
    """

    feature: Feature
    distribution: DistributionResult
    separation: float
    events: int


def find_clues(dataset: Dataset, bins: int = 40) -> tuple[Clue, ...]:
    """Find the clues of a data set, the most telling first.

    Parameters
    ----------
    dataset
        Its train part alone is looked at: the clues are as fair as a model's training.
    bins
        Bins of each histogram.

    Returns
    -------
    tuple of Clue
    """
    names = dataset.schema.feature_names
    events = load_development_events(dataset, names).train
    clues = []
    for column, name in enumerate(names):
        feature = dataset.schema.feature(name)
        filled = fill_feature(feature, events.features[:, column], events.labels, events.weights, bins)
        shapes = DistributionResult(filled.edges, filled.signal.normalised(), filled.background.normalised())
        clues.append(Clue(feature, shapes, compute_separation(filled), len(events)))
    return tuple(sorted(clues, key=lambda clue: -clue.separation))
