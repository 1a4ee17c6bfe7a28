"""What stands where an event has no value."""

from typing import get_args

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.errors import ConfigurationError, SchemaMismatchError
from hepmodel.features.config import Missing
from hepmodel.features.step import Features, Matrix, Step, stack_columns


class MissingValues(Step):
    """Fill what is missing, so that every event has a number in every column.

    A column that is missing in all events becomes 0. What was never missing in the train part and is so later becomes
    the median, with every strategy.

    Parameters
    ----------
    strategy
        ``indicator``: the median, and a 0/1 column beside each one that can be missing (as scikit-learn's
        ``SimpleImputer(strategy="median", add_indicator=True)``). ``median`` alone. ``drop``: leave such columns out.
        ``multiplicity``: the median of the events that have as many of the counted objects, and that number.
    indicated
        Positions that may get a 0/1 column; all by default. Masses of pairs need none: whether an object is there
        is told by its momentum already.
    counted
        Positions of one column of each object that is counted, for ``multiplicity``.

    Attributes
    ----------
    medians_
        float64, shape (columns,).
    indicated_, kept_
        Positions that get a 0/1 column, and that are not left out, int64.
    group_medians_
        float64, shape (counts, columns): a row for each number of objects, 0 first; without ``multiplicity`` no row.
    """

    learnt = ("medians_", "indicated_", "kept_", "group_medians_")
    medians_: NDArray[np.float64]
    indicated_: NDArray[np.int64]
    kept_: NDArray[np.int64]
    group_medians_: NDArray[np.float64]

    def __init__(
        self,
        strategy: Missing = "indicator",
        indicated: tuple[int, ...] | None = None,
        counted: tuple[int, ...] = (),
    ) -> None:
        self.strategy = strategy
        self.indicated = indicated
        self.counted = counted

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: those that are kept, then 0/1 columns or the number of objects."""
        kept = tuple(features[column] for column in self.kept_)
        flags = tuple(_describe_indicator(features[column]) for column in self.indicated_)
        return (*kept, *flags, *([_NUMBER] if len(self.group_medians_) else []))

    def _learn(self, inputs: Matrix) -> None:
        if self.strategy not in get_args(Missing):
            raise ConfigurationError(
                f"{self.strategy!r} is no way to treat missing values.",
                f"There are: {', '.join(get_args(Missing))}.",
            )
        missing = np.isnan(inputs)
        lacking = np.flatnonzero(missing.any(axis=0))
        self.medians_ = _compute_medians(inputs, missing)
        self.indicated_ = np.empty(0, dtype=np.int64)
        self.kept_ = np.arange(inputs.shape[1])
        self.group_medians_ = np.empty((0, inputs.shape[1]))
        if self.strategy == "indicator":
            allowed = self.kept_ if self.indicated is None else np.array(self.indicated, dtype=np.int64)
            self.indicated_ = np.intersect1d(lacking, allowed)
        elif self.strategy == "drop":
            self.kept_ = np.setdiff1d(self.kept_, lacking)
            if len(self.kept_) == 0:
                raise SchemaMismatchError(
                    "Every feature is missing in some event, so none is left.",
                    "Treat missing values in another way, or choose other features.",
                )
        elif self.strategy == "multiplicity" and len(lacking):
            self._learn_groups(inputs, missing)

    def _learn_groups(self, inputs: Matrix, missing: NDArray[np.bool_]) -> None:
        number = _count_objects(missing, self.counted)
        if len(np.unique(number)) < 2:
            return  # as many in every event: the number says nothing
        rows = []
        for count in range(len(self.counted) + 1):
            chosen = number == count
            known = ~missing[chosen].all(axis=0) if chosen.any() else np.zeros(inputs.shape[1], dtype=bool)
            medians = _compute_medians(inputs[chosen], missing[chosen])
            rows.append(np.where(known, medians, self.medians_))
        self.group_medians_ = np.array(rows)

    def _apply(self, inputs: Matrix) -> Matrix:
        missing = np.isnan(inputs)
        number = _count_objects(missing, self.counted) if len(self.group_medians_) else None
        filled = inputs.copy(order="F")
        for column in np.flatnonzero(missing.any(axis=0)):
            gaps = missing[:, column]
            fill = self.medians_[column] if number is None else self.group_medians_[number[gaps], column]
            filled[gaps, column] = fill
        made = [missing[:, column] for column in self.indicated_]
        kept = filled if len(self.kept_) == filled.shape[1] else filled[:, self.kept_]
        return stack_columns(kept, made if number is None else [*made, number])


def _compute_medians(inputs: Matrix, missing: NDArray[np.bool_]) -> NDArray[np.float64]:
    medians = np.zeros(inputs.shape[1])
    for column in range(inputs.shape[1]):
        known = inputs[~missing[:, column], column]
        medians[column] = np.median(known) if len(known) else 0.0
    return medians


def _count_objects(missing: NDArray[np.bool_], counted: tuple[int, ...]) -> NDArray[np.int64]:
    """Return how many of the counted objects each event has."""
    return np.asarray((~missing[:, list(counted)]).sum(axis=1), dtype=np.int64)


_NUMBER = Feature(
    name="n_objects",
    symbol="N<sub>seen</sub>",
    unit="",
    kind=FeatureKind.COUNT,
    level=FeatureLevel.LOW,
    meaning="How many jets (or, without jets, other objects) of those that the features tell of were seen.",
)


def _describe_indicator(feature: Feature) -> Feature:
    why = f": {feature.why_missing}" if feature.why_missing else ""
    return Feature(
        name=f"{feature.name}_missing",
        symbol=f"no {feature.symbol}",
        unit="",
        kind=FeatureKind.TAG,
        level=feature.level,
        meaning=f"1 where an event has no value of {feature.name}{why}; 0 where it has one.",
    )
