"""A data set in numbers, feature by feature: what the first look at new data should tell."""

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.binning import MOST_DISCRETE_VALUES
from hepmodel.statistics.chunks import split_events
from hepmodel.statistics.feature_profile import QUANTILES, ClassProfile, FeatureProfile
from hepmodel.statistics.moments import NOTHING, Moments, compute_moments, split_moments
from hepmodel.statistics.ordered import CHUNK, count_distinct, find_levels, find_marker, interpolate_quantile
from hepmodel.statistics.sketch import Sketcher
from hepmodel.statistics.weight_profile import WeightProfile, profile_weights

SKEWED = 1.0
"""Skewness from which on it is worth knowing what a logarithm would make of it."""

ENOUGH = 1 << 20
"""Values from which on a part of them, evenly spaced in their order, tells a logarithm's skewness as well."""

MOST_THREADS = 4
Progress = Callable[[float], None]


@dataclass(frozen=True)
class ProfileResult:
    """A data set in numbers.

    Attributes
    ----------
    signal, background
        Events of each class.
    features
        One profile a feature, in the schema's order.
    weights
        The events' weights in numbers; None where the data set has none.
    """

    signal: int
    background: int
    features: tuple[FeatureProfile, ...]
    weights: WeightProfile | None

    @property
    def events(self) -> int:
        """Events in all."""
        return self.signal + self.background

    def feature(self, name: str) -> FeatureProfile:
        """Return the profile of one feature.

        Raises
        ------
        SchemaMismatchError
            If there is none of that name.
        """
        for profile in self.features:
            if profile.name == name:
                return profile
        raise SchemaMismatchError(f"There is no feature {name!r}.", "Choose one that the data set has.")


def profile_table(table: EventTable, progress: Progress | None = None) -> ProfileResult:
    """Describe every feature of a data set in numbers.

    Parameters
    ----------
    table
        The events. A feature at a time is looked at, so that little memory is needed besides the columns.
    progress
        Called now and then, in the caller's thread, with the share that is done; what it raises ends the work.

    Returns
    -------
    ProfileResult

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.settings import Settings
    >>> profile = profile_table(EventTable(find_dataset("higgs", Settings())))
    >>> profile.events, profile.feature("jet1_btag").levels.tolist()
    (100000, [0.0, 1.0, 2.0])
    """
    labels = table.labels
    signal = int(np.count_nonzero(labels))
    threads = ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1))
    try:
        jobs = [
            threads.submit(lambda one: profile_feature(one, table.column(one.name), labels), feature)
            for feature in table.schema.features
        ]
        _wait_for(jobs, progress)
        profiles = tuple(job.result() for job in jobs)
    finally:
        threads.shutdown(cancel_futures=True)
    weights = None if table.weights is None else profile_weights(table.weights, labels)
    return ProfileResult(signal, len(labels) - signal, profiles, weights)


def profile_feature(
    feature: Feature, values: NDArray[np.float32], labels: NDArray[np.int8]
) -> FeatureProfile:
    """Describe one feature in numbers.

    Parameters
    ----------
    feature
        The feature.
    values
        Its values, NaN where missing, shape (events,).
    labels
        1 for signal and 0 for background, shape (events,).

    Returns
    -------
    FeatureProfile
        Exact up to rounding, but for `log_skewness` of more than two million events: a copy of this one column is sorted,
        which costs less than estimating well.
    """
    ordered = np.sort(values)  # NaN comes last
    filled = int(np.searchsorted(ordered, np.float32(np.nan), side="left"))
    first = int(np.searchsorted(ordered[:filled], np.float32(-np.inf), side="right"))
    last = int(np.searchsorted(ordered[:filled], np.float32(np.inf), side="left"))
    finite = ordered[first:last]
    levels = find_levels(finite, MOST_DISCRETE_VALUES)
    sketcher = Sketcher(finite, levels) if len(finite) else None
    signal, background, missing = _pass_once(values, labels, sketcher)
    every = signal + background
    takes_log = len(finite) > 0 and finite[0] > 0 and every.skewness > SKEWED
    in_signal = int(np.count_nonzero(labels))
    return FeatureProfile(
        feature=feature,
        events=len(values),
        missing=len(values) - filled,
        infinite=filled - len(finite),
        mean=every.mean,
        mean_error=every.mean_error,
        sd=every.sd,
        minimum=float(finite[0]) if len(finite) else float("nan"),
        maximum=float(finite[-1]) if len(finite) else float("nan"),
        quantiles=tuple(interpolate_quantile(finite, share) for share in QUANTILES),
        skewness=every.skewness,
        kurtosis=every.kurtosis,
        log_skewness=_find_log_skewness(finite) if takes_log else float("nan"),
        distinct=count_distinct(finite),
        levels=levels,
        marker=find_marker(finite),
        signal=ClassProfile(in_signal, missing[1], signal.mean, signal.mean_error, signal.sd),
        background=ClassProfile(
            len(values) - in_signal, missing[0], background.mean, background.mean_error, background.sd
        ),
        sketch=sketcher.sketch if sketcher else None,
    )


def _pass_once(
    values: NDArray[np.float32], labels: NDArray[np.int8], sketcher: Sketcher | None
) -> tuple[Moments, Moments, tuple[int, int]]:
    """Go through the events once: moments of signal and of background, and how many of label 0 and 1 are missing."""
    signal, background, missing = NOTHING, NOTHING, np.zeros(2, dtype=np.int64)
    for rows in split_events(len(values), CHUNK):
        chunk, label = values[rows], labels[rows]
        is_finite = np.isfinite(chunk)
        if not is_finite.all():
            missing += np.bincount(label[np.isnan(chunk)], minlength=2)
            chunk, label = chunk[is_finite], label[is_finite]
        more_signal, more_background = split_moments(chunk, label.astype(np.float64))
        signal += more_signal
        background += more_background
        if sketcher is not None:
            sketcher.fill(chunk, label)
    return signal, background, (int(missing[0]), int(missing[1]))


def _find_log_skewness(finite: NDArray[np.float32]) -> float:
    """Skewness of the logarithm, of every n-th value in their order where there are very many."""
    finite = finite[:: max(1, len(finite) // ENOUGH)]
    moments = NOTHING
    for rows in split_events(len(finite), CHUNK):
        moments += compute_moments(np.log(finite[rows]))
    return moments.skewness


def _wait_for(jobs: list[Future[FeatureProfile]], progress: Progress | None) -> None:
    """Wait in this thread and report, so that whoever asked for the work can also end it."""
    pending = set(jobs)
    while pending:
        pending = wait(pending, timeout=0.2, return_when=FIRST_COMPLETED).not_done
        if progress is not None:
            progress(1 - len(pending) / len(jobs))
