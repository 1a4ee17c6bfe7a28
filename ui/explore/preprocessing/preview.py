"""What a pipeline does to a manageable part of the train events, computed once for all who choose the same."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.data.split import TrainEvents, split_indices
from hepmodel.data.train_part import load_train_events
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.notation import format_preprocessing
from hepmodel.features.pipeline import Preprocessing, fit_and_prepare
from hepmodel.metrics.column_summary import ColumnSummary, summarise_columns
from hepmodel.statistics.one_thread import one_thread
from ui.explore.frame import Exploration
from ui.progress import Report, compute_in_sight
from ui.shared_results import SharedResults

MOST_EVENTS = 10_000
MOST_NUMBERS = 1_000_000
FEWEST_EVENTS = 1_000


@dataclass(frozen=True)
class Sample:
    """What of the train part is looked at.

    Attributes
    ----------
    train
        Its events.
    before
        What their columns are like as they come.
    is_whole
        Whether these are all the events of the train part. Thinning takes about as many as are asked for, so that their
        number does not tell.
    """

    train: TrainEvents
    before: tuple[ColumnSummary, ...]
    is_whole: bool


@dataclass(frozen=True)
class Preview:
    """A pipeline that was fitted to a sample, and what it makes of it.

    Attributes
    ----------
    preprocessing
        The fitted pipeline.
    prepared
        Inputs of a network, float32, shape (events, outputs).
    after
        What the outputs are like.
    """

    preprocessing: Preprocessing
    prepared: NDArray[np.float32]
    after: tuple[ColumnSummary, ...]


def choose_limit(columns: int) -> int:
    """Return how many events are looked at: fewer where there are very many features."""
    return max(FEWEST_EVENTS, min(MOST_EVENTS, MOST_NUMBERS // max(columns, 1)))


def take_sample(exploration: Exploration) -> Sample:
    """Return evenly chosen events of the train part."""
    table = exploration.table

    def choose(report: Report) -> Sample:
        limit = choose_limit(len(table.schema.features))
        train = load_train_events(table, limit=limit, report=report)
        is_whole = len(train) == len(split_indices(table.labels).train)
        before = summarise_columns(table.schema.features, train.features, train.labels)
        return Sample(train, before, is_whole)

    return compute_in_sight(
        _get_samples(), table.version, f"Choosing some of {len(table):,} events …", choose
    )


def preview_pipeline(exploration: Exploration, sample: Sample, config: PreprocessingConfig) -> Preview:
    """Fit a pipeline to the sample and apply it.

    Raises
    ------
    ConfigurationError, SchemaMismatchError
        If these events do not allow it.
    """
    schema = exploration.schema

    def compute() -> Preview:
        with one_thread():
            made, prepared = fit_and_prepare(sample.train, schema, schema.feature_names, config)
        return Preview(made, prepared, summarise_columns(made.outputs, prepared, sample.train.labels))

    return _get_previews().get((exploration.table.version, format_preprocessing(config)), compute)


# A preview holds its events, a few megabytes, so only the latest are kept.
@st.cache_resource(show_spinner=False)
def _get_samples() -> SharedResults:
    return SharedResults(most=6)


@st.cache_resource(show_spinner=False)
def _get_previews() -> SharedResults:
    return SharedResults(most=12)
