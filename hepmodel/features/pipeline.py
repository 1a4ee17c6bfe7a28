"""All steps of a preprocessing in a row: built for a data set, fitted to its train part alone, kept as plain arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from hepmodel.data.schema import Schema
from hepmodel.data.split import TrainEvents
from hepmodel.errors import SchemaMismatchError
from hepmodel.features.assembly import build_pipeline, describe_columns
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.objects import Objects
from hepmodel.features.step import Features

CHUNK = 8_192
"""Events that are prepared at once: their intermediate columns in double precision stay in the processor's cache."""

MOST_FITTED = 30_000_000
"""Numbers (events times columns) that a fit looks at; beyond, evenly chosen events stand for all."""


@dataclass(frozen=True)
class Preprocessing:
    """A fitted pipeline: from features in a data set's units to the inputs of a network.

    Attributes
    ----------
    config
        What it does.
    inputs, objects
        The features that it takes, in order, and the objects that they tell of.
    outputs
        What the columns are that it returns.
    pipeline
        The scikit-learn pipeline.
    """

    config: PreprocessingConfig
    inputs: Features
    objects: Objects
    outputs: Features
    pipeline: Pipeline

    def transform(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Prepare events.

        Parameters
        ----------
        features
            Shape (events, inputs), NaN where missing.

        Returns
        -------
        array of float32, shape (events, outputs)
            Finite everywhere.

        Raises
        ------
        SchemaMismatchError
            If the number of features is another than at the fit.
        """
        if features.ndim != 2 or features.shape[1] != len(self.inputs):
            raise SchemaMismatchError(
                f"The preparation was fitted to {len(self.inputs)} features, not to {features.shape}.",
                "Use the features of the training, in the same order.",
            )
        prepared = np.empty((len(features), len(self.outputs)), dtype=np.float32)
        for start in range(0, len(features), CHUNK):
            chunk = features[start : start + CHUNK].astype(np.float64, order="F")
            prepared[start : start + CHUNK] = self.pipeline.transform(chunk)
        return prepared


def fit_preprocessing(
    train: TrainEvents, schema: Schema, names: Sequence[str], config: PreprocessingConfig
) -> Preprocessing:
    """Build a pipeline and fit it to the train part of a data set.

    Parameters
    ----------
    train
        Its features are those of `names`. Fitted to nothing else, a pipeline cannot know the events that judge it.
    schema, names
        What the columns mean.
    config
        Which steps are done.

    Raises
    ------
    ConfigurationError
        If a step is not possible with these features, or not with their values: says which and why.
    SchemaMismatchError
        If a feature does not exist or none is left.

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.data.split import load_development_events
    >>> from hepmodel.settings import Settings
    >>> higgs, names = find_dataset("higgs", Settings()), ("lepton_pT", "lepton_eta", "lepton_phi")
    >>> train = load_development_events(higgs, names, limit=1000).train
    >>> made = fit_preprocessing(train, higgs.schema, names, PreprocessingConfig(symmetry="turn"))
    >>> [feature.name for feature in made.outputs], made.transform(train.features).shape
    (['lepton_pT', 'lepton_eta'], (750, 2))
    """
    return fit_and_prepare(train, schema, names, config)[0]


def fit_and_prepare(
    train: TrainEvents, schema: Schema, names: Sequence[str], config: PreprocessingConfig
) -> tuple[Preprocessing, NDArray[np.float32]]:
    """Do the same, and return the prepared train events as well: the fit has made most of them already."""
    pipeline = build_pipeline(schema, names, config)
    features = tuple(schema.feature(name) for name in names)
    most = max(1, MOST_FITTED // max(len(describe_columns(pipeline, features, fitted=False)), 1))
    step = max(1, -(-len(train) // most))
    # In double precision, for means of millions of float32 numbers.
    fitted = pipeline.fit_transform(train.features[::step].astype(np.float64, order="F"))
    objects = tuple(one for one in schema.objects if set(one.columns) & set(names))
    made = Preprocessing(config, features, objects, describe_columns(pipeline, features), pipeline)
    prepared = fitted.astype(np.float32, order="C") if step == 1 else made.transform(train.features)
    return made, prepared
