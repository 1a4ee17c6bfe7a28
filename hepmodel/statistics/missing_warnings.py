"""What to look out for where values are missing, or hidden behind a number."""

from collections.abc import Iterator, Sequence

from hepmodel.statistics.missing import THE_CLASS, MissingGroup
from hepmodel.statistics.profile import ProfileResult
from hepmodel.statistics.warning import DataWarning, Severity, count_features, warn_of_features

MOSTLY = 0.5


def warn_of_missing(profile: ProfileResult, groups: Sequence[MissingGroup]) -> Iterator[DataWarning]:
    """Find features that lack values, or hide that they do."""
    empty = [one for one in profile.features if one.events and one.missing == one.events]
    if empty:
        yield warn_of_features(
            Severity.SERIOUS,
            "No values at all",
            f"{count_features(len(empty), 'has', 'have')} no value in any collision",
            [one.name for one in empty],
            "Leave such a feature out: there is nothing to learn from it.",
        )
    hidden = [one for one in profile.features if one.marker]
    if hidden:
        yield warn_of_features(
            Severity.SERIOUS,
            "A number that means “no value”",
            f"{count_features(len(hidden), 'has', 'have')} a value far from all others, which seems to say that nothing "
            "could be measured",
            [f"{one.name} ({one.marker[0]:g}, {one.marker[1]:,} times)" for one in hidden if one.marker],
            "Leave these fields of the file empty and import it again: else every mean, histogram and network takes "
            "them for measurements.",
            [one.name for one in hidden],
        )
    telling = [
        name
        for group in groups
        if group.decider and group.decider.feature == THE_CLASS
        for name in group.features
    ]
    if telling:
        yield warn_of_features(
            Severity.SERIOUS,
            "Missing values give the answer away",
            f"{count_features(len(telling), 'is', 'are')} missing in all events of one class and in none of the other",
            telling,
            "In real data nobody tells: a network would learn how the file was made. Leave such a feature out.",
        )
    rare = sorted(
        (one for one in profile.features if MOSTLY < one.missing_share < 1),
        key=lambda one: -one.missing_share,
    )
    if rare:
        yield warn_of_features(
            Severity.CAUTION,
            "Mostly missing",
            f"{count_features(len(rare), 'has', 'have')} a value in fewer than half of the collisions",
            [f"{one.name} (missing in {one.missing_share:.0%})" for one in rare],
            "Keep it, but tell the network where it is missing: fill the gaps and add a column that says so.",
            [one.name for one in rare],
        )
