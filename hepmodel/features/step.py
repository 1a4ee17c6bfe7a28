"""What all steps of a preprocessing have in common."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel

Features = tuple[Feature, ...]
Matrix = NDArray[Any]
Arrays = dict[str, NDArray[Any]]

FEW_VALUES = 12
DISCRETE = (FeatureKind.TAG, FeatureKind.COUNT)


class Step(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """A scikit-learn transformer whose columns have a meaning, and whose memory is plain arrays.

    Numbers come in and go out as float32 or float64, shape (events, columns), NaN where missing.

    Attributes
    ----------
    learnt
        Names of the attributes that `fit` sets, each an array.
    takes_missing
        Whether values may be NaN.
    """

    learnt: ClassVar[tuple[str, ...]] = ()
    takes_missing: ClassVar[bool] = True

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Look at the events of the train part; `y` is not used, scikit-learn passes it."""
        self._learn(self._read(X, reset=True))
        return self

    def transform(self, X: ArrayLike) -> Matrix:
        """Return the step's columns of events, whose columns are those of the fit."""
        check_is_fitted(self)
        return self._apply(self._read(X, reset=False))

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns of the output are, given those of the input; known once it is fitted."""
        return features

    def get_feature_names_out(self, input_features: ArrayLike | None = None) -> NDArray[np.object_]:
        """Return the names of the output's columns, as scikit-learn asks for them."""
        check_is_fitted(self)
        names = [f"x{column}" for column in range(self.n_features_in_)]
        if input_features is not None:
            names = [str(name) for name in np.asarray(input_features, dtype=object)]
            if len(names) != self.n_features_in_:
                raise ValueError(f"input_features should have length equal to {self.n_features_in_}")
        described = self.describe_outputs(tuple(unnamed_feature(name) for name in names))
        return np.array([feature.name for feature in described], dtype=object)

    def to_arrays(self) -> Arrays:
        """Return all that was learnt, by name."""
        return {"columns": np.array(self.n_features_in_), **{n: getattr(self, n) for n in self.learnt}}

    def restore(self, arrays: Arrays) -> Self:
        """Take up what `to_arrays` of a step with the same parameters has returned."""
        self.n_features_in_ = int(arrays["columns"])
        for name in self.learnt:
            setattr(self, name, arrays[name])
        return self

    def _learn(self, inputs: Matrix) -> None:
        """Set the attributes named in `learnt`."""

    def _apply(self, inputs: Matrix) -> Matrix:
        """Compute the output; `inputs` must not be changed. Its columns lie in memory one after the other (order F)."""
        raise NotImplementedError

    def _read(self, X: ArrayLike, reset: bool) -> Matrix:
        inputs: Matrix = validate_data(
            self,
            X,
            dtype=(np.float64, np.float32),
            order="F",
            ensure_all_finite="allow-nan" if self.takes_missing else True,
            reset=reset,
        )
        return inputs

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = self.takes_missing
        tags.transformer_tags.preserves_dtype = ["float64", "float32"]
        return tags


def stack_columns(inputs: Matrix, made: Sequence[NDArray[Any]]) -> Matrix:
    """Put made columns behind those of `inputs`, each column's numbers side by side in memory."""
    columns = inputs.shape[1]
    stacked = np.empty((len(inputs), columns + len(made)), dtype=inputs.dtype, order="F")
    stacked[:, :columns] = inputs
    for number, values in enumerate(made):
        stacked[:, columns + number] = values
    return stacked


def relabel(features: Features, columns: Collection[int], symbol: str, unit: str = "") -> Features:
    """Describe columns whose numbers are others now: a new symbol, ``{}`` standing for the old one, and a new unit.

    They are no momentum or mass any more, so that a figure has no reason to begin at zero.
    """
    return tuple(
        feature.model_copy(
            update={"symbol": symbol.format(feature.symbol), "unit": unit, "kind": _soften(feature.kind)}
        )
        if index in columns
        else feature
        for index, feature in enumerate(features)
    )


def _soften(kind: FeatureKind) -> FeatureKind:
    return kind if kind in DISCRETE else FeatureKind.OTHER


def has_few_values(values: NDArray[np.floating]) -> bool:
    """Return whether a column says one of a few things (a tag, a count, a category) instead of measuring something."""
    return len(np.unique(values[np.isfinite(values)])) <= FEW_VALUES


def unnamed_feature(name: str) -> Feature:
    """Describe a column of which nothing but the name is known."""
    return Feature(
        name=name, symbol=name, unit="", kind=FeatureKind.OTHER, level=FeatureLevel.LOW, meaning=""
    )
