"""What to look out for in the features' values."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hepmodel.statistics.binning import DISCRETE_KINDS
from hepmodel.statistics.feature_profile import FeatureProfile
from hepmodel.statistics.profile import ProfileResult
from hepmodel.statistics.repetition import RepetitionResult
from hepmodel.statistics.warning import DataWarning, Severity, count_features, list_parts, warn_of_features

SKEWED = 2.0  # an exponential distribution has just this skewness
WIDE = 2.5


def warn_of_values(profile: ProfileResult, repetitions: RepetitionResult) -> Iterator[DataWarning]:
    """Find features whose values need some preparation."""
    infinite = [one for one in profile.features if one.infinite]
    if infinite:
        yield warn_of_features(
            Severity.SERIOUS,
            "Infinite values",
            f"{count_features(len(infinite), 'has', 'have')} values that are infinite",
            [f"{one.name} ({one.infinite:,} times)" for one in infinite],
            "They are left out of all numbers here. Find the division by zero that made them.",
            [one.name for one in infinite],
        )
    constant = [one for one in profile.features if one.is_constant]
    if constant:
        yield warn_of_features(
            Severity.CAUTION,
            "Always the same",
            f"{count_features(len(constant), 'has', 'have')} the same value in every collision",
            [f"{one.name} ({one.minimum:.4g})" for one in constant],
            "Leave it out: it tells nothing apart.",
            [one.name for one in constant],
        )
    for names in repetitions.columns:
        yield DataWarning(
            Severity.CAUTION,
            "The same column twice",
            f"{list_parts(names, 6)} have the same value in every collision.",
            "Keep one of them.",
            names,
        )
    yield from _warn_of_shapes([one for one in profile.features if one.distinct > 1 and not one.is_discrete])
    yield from _warn_of_few_values([one for one in profile.features if one.is_discrete])
    yield from _warn_of_near_values([one for one in profile.features if one.is_discrete])


def _warn_of_shapes(features: Sequence[FeatureProfile]) -> Iterator[DataWarning]:
    wide = sorted(
        (one for one in features if one.orders_of_magnitude >= WIDE and _log_helps(one)),
        key=lambda one: -one.orders_of_magnitude,
    )
    if wide:
        worst = wide[0]
        yield warn_of_features(
            Severity.CAUTION,
            "Very wide range: try a logarithm",
            f"The range of {count_features(len(wide), 'spans', 'spans').replace('One', 'one')} several orders of magnitude",
            [f"{one.name} ({one.orders_of_magnitude:.1f} orders)" for one in wide],
            f"Take the logarithm: the skewness of {worst.name} goes {_improve(worst)}, and a network sees small values as "
            "well as large ones.",
            [one.name for one in wide],
        )
    skewed = [one for one in features if abs(one.skewness) > SKEWED and one not in wide]
    for helps in (True, False):
        tailed = sorted(
            (one for one in skewed if _log_helps(one) is helps), key=lambda one: -abs(one.skewness)
        )
        if not tailed:
            continue
        worst = tailed[0]
        title, advice = (
            (
                "Long tails",
                f"Try a logarithm: the skewness of {worst.name} then goes {_improve(worst)}.",
            )
            if helps
            else (
                "Long tails that a logarithm does not cure",
                "Try a Yeo-Johnson or quantile transform: they also take zeros, negative values and long tails on either "
                "side.",
            )
        )
        yield warn_of_features(
            Severity.CAUTION,
            title,
            f"{count_features(len(tailed), 'is', 'are')} heavily skewed: a few events lie far out from all others",
            [f"{one.name} (skewness {one.skewness:.1f})" for one in tailed],
            advice,
            [one.name for one in tailed],
        )


def _warn_of_few_values(features: Sequence[FeatureProfile]) -> Iterator[DataWarning]:
    known = [one for one in features if one.feature.kind in DISCRETE_KINDS]
    if known:
        yield warn_of_features(
            Severity.NOTE,
            "Few different values",
            f"{count_features(len(known), 'takes', 'take')} only a few different values",
            [f"{one.name} ({list_parts([f'{level:.4g}' for level in one.levels], 4)})" for one in known],
            "Histograms give each value its own bin. Leave logarithms and quantile transforms to the other features.",
            [one.name for one in known],
        )
    others = [one for one in features if one.feature.kind not in DISCRETE_KINDS]
    if others:
        yield warn_of_features(
            Severity.CAUTION,
            "Numbers or names?",
            f"{count_features(len(others), 'takes', 'take')} only a few different values and may be a category written "
            "as a number",
            [f"{one.name} ({list_parts([f'{level:.4g}' for level in one.levels], 4)})" for one in others],
            "A network takes 2 for twice as much as 1. If the numbers are names, give each one a column of its own that "
            "is 0 or 1.",
            [one.name for one in others],
        )


def _warn_of_near_values(features: Sequence[FeatureProfile]) -> Iterator[DataWarning]:
    """Levels that differ by less than a hundredth of the range are one level, written in two ways."""
    near = {
        one.name: pair
        for one in features
        for pair in pairwise(one.levels.tolist())
        if pair[1] - pair[0] < 0.01 * (one.maximum - one.minimum)
    }
    if near:
        yield warn_of_features(
            Severity.CAUTION,
            "Nearly the same value, written twice",
            f"{count_features(len(near), 'has', 'have')} values that differ by less than a hundredth of the range",
            [f"{name} ({low:.5g} and {high:.5g})" for name, (low, high) in near.items()],
            "Parts of the file were probably rounded in different ways. Make them one value before you take values as "
            "categories.",
            list(near),
        )


def _log_helps(one: FeatureProfile) -> bool:
    return abs(one.log_skewness) < 0.5 * abs(one.skewness)  # never where it is NaN


def _improve(one: FeatureProfile) -> str:
    after = round(one.log_skewness, 1) + 0.0  # no minus before a zero
    return f"from {one.skewness:.1f} to {after:.1f}"
