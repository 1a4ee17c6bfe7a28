"""The first look at a data set: its numbers, its gaps, and what to look out for."""

from collections.abc import Callable
from dataclasses import dataclass

from hepmodel.data.table import EventTable
from hepmodel.statistics.event_warnings import warn_of_events, warn_of_weights
from hepmodel.statistics.feature_warnings import warn_of_values
from hepmodel.statistics.missing import MissingGroup, find_missing
from hepmodel.statistics.missing_warnings import warn_of_missing
from hepmodel.statistics.profile import ProfileResult, profile_table
from hepmodel.statistics.repetition import RepetitionResult, find_repetitions
from hepmodel.statistics.warning import DataWarning, Severity

Progress = Callable[[float], None]


@dataclass(frozen=True)
class ExaminationResult:
    """What the first look shows.

    Attributes
    ----------
    profile
        All features in numbers.
    missing
        Features that lack values together, and why.
    repetitions
        Columns and events that are there more than once.
    warnings
        What to look out for, the most serious first.
    """

    profile: ProfileResult
    missing: tuple[MissingGroup, ...]
    repetitions: RepetitionResult
    warnings: tuple[DataWarning, ...]


def examine_table(table: EventTable, progress: Progress | None = None) -> ExaminationResult:
    """Take a first look at a data set.

    Parameters
    ----------
    table
        The events; every column is read.
    progress
        Called now and then, in the caller's thread, with the share that is done; what it raises ends the work.

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.settings import Settings
    >>> result = examine_table(EventTable(find_dataset("higgs", Settings())))
    >>> for warning in result.warnings[:1]:
    ...     print(warning.title, warning.features[0])
    Long tails m_jj
    """
    profile = profile_table(table, _part(progress, 0.0, 0.75))
    missing = find_missing(table, profile, _part(progress, 0.75, 0.8))
    repetitions = find_repetitions(table, profile, _part(progress, 0.8, 1.0))
    return ExaminationResult(profile, missing, repetitions, find_warnings(profile, missing, repetitions))


def find_warnings(
    profile: ProfileResult, missing: tuple[MissingGroup, ...], repetitions: RepetitionResult
) -> tuple[DataWarning, ...]:
    """Say what to look out for, the most serious first."""
    found = [
        *warn_of_events(profile, repetitions),
        *(warn_of_weights(profile.weights) if profile.weights else ()),
        *warn_of_missing(profile, missing),
        *warn_of_values(profile, repetitions),
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda warning: order.index(warning.severity)))


def _part(progress: Progress | None, start: float, end: float) -> Progress | None:
    if progress is None:
        return None
    return lambda share: progress(start + share * (end - start))
