"""The features that help a player most, and how they are distributed for signal and background."""

import math
from dataclasses import dataclass

from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.split import TrainEvents
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


def find_clues(train: TrainEvents, schema: Schema, bins: int = 40) -> tuple[Clue, ...]:
    """Find the clues of a data set, the most telling first.

    Parameters
    ----------
    train
        Events of the train part, all features of the schema: the clues are as fair as a model's training.
    schema
        What the features mean.
    bins
        Bins of each histogram.

    Returns
    -------
    tuple of Clue
        Last those whose separation is not known, because a class has no value of them.
    """
    clues = []
    for column, feature in enumerate(schema.features):
        filled = fill_feature(feature, train.features[:, column], train.labels, train.weights, bins)
        shapes = DistributionResult(filled.edges, filled.signal.normalised(), filled.background.normalised())
        clues.append(Clue(feature, shapes, compute_separation(filled), len(train)))
    return tuple(sorted(clues, key=lambda clue: (math.isnan(clue.separation), -clue.separation)))
