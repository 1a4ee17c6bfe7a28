"""What to look out for in the events and their weights."""

from collections.abc import Iterator

import numpy as np

from hepmodel.statistics.profile import ProfileResult
from hepmodel.statistics.repetition import RepetitionResult
from hepmodel.statistics.warning import DataWarning, Severity, list_parts
from hepmodel.statistics.weight_profile import WeightProfile

RARE = 0.1
FEW_EVENTS = 1_000


def warn_of_events(profile: ProfileResult, repetitions: RepetitionResult) -> Iterator[DataWarning]:
    """Find what is odd about the numbers of events."""
    counts = {"signal": profile.signal, "background": profile.background}
    rarer = min(counts, key=lambda name: counts[name])
    other = "background" if rarer == "signal" else "signal"
    share = counts[rarer] / max(profile.events, 1)
    if counts[rarer] == 0:
        yield DataWarning(
            Severity.SERIOUS,
            f"Only {other}",
            f"All {profile.events:,} collisions are {other}; there is no {rarer} to compare them with.",
            "A network needs both. Bring a file with both classes, or check which column is its label.",
        )
    elif share < RARE:
        yield DataWarning(
            Severity.CAUTION,
            "Unequal classes",
            f"Only {share:.2g} of the collisions ({counts[rarer]:,}) are {rarer}."
            if share < 0.001
            else f"Only {share:.1%} of the collisions ({counts[rarer]:,}) are {rarer}.",
            f"Somebody who always says “{other}” is right in {1 - share:.1%} of them, so do not go by accuracy: look at "
            "the ROC curve and its area.",
        )
    if 0 < counts[rarer] < FEW_EVENTS:
        yield DataWarning(
            Severity.NOTE,
            "Few collisions",
            f"There are only {counts[rarer]:,} {rarer} events; a count of them is known to about "
            f"{1 / np.sqrt(counts[rarer]):.0%}.",
            "Mind the errors beside the numbers, and prefer small networks.",
        )
    if repetitions.events:
        yield DataWarning(
            Severity.CAUTION,
            "Repeated collisions",
            f"{repetitions.events:,} collisions ({repetitions.events / profile.events:.2%}) have the very same numbers as "
            "one before them.",
            "A network that is tested on what it has learned from looks better than it is. If the file was put together "
            "from several, check that no part is in it twice.",
        )


def warn_of_weights(weights: WeightProfile) -> Iterator[DataWarning]:
    """Find what is odd about the weights."""
    if weights.not_finite:
        yield DataWarning(
            Severity.SERIOUS,
            "Weights that are no numbers",
            f"{weights.not_finite:,} collisions have a weight that is missing or infinite.",
            "Repair the weight column, or leave these collisions out, and import the file again.",
        )
    classes = {"signal": weights.signal, "background": weights.background}
    hopeless = [name for name, one in classes.items() if one.events and one.total <= 0]
    if hopeless:
        sums = list_parts([f"{classes[name].total:.4g} for {name}" for name in hopeless])
        yield DataWarning(
            Severity.SERIOUS,
            "Weights without a sum",
            f"The weights sum to {sums}, so no share and no expected number of events can be computed from them.",
            "Look at how the weights were made; or import the file without its weight column, so that each event counts "
            "once.",
        )
    if weights.negative:
        yield DataWarning(
            Severity.CAUTION,
            "Negative weights",
            f"{weights.negative_share:.2%} of the collisions have a weight below zero (down to {weights.minimum:.3g}).",
            "That is normal for simulations that are exact to a higher order: such events take too much back from "
            "histograms. Sums stay right, but there are fewer effective events, and a training should not use the "
            "negative weights as they are.",
        )
    poor = [
        f"{one.events:,} {name} events tell as much as {one.effective_events:,.0f} of equal weight"
        for name, one in classes.items()
        if one.events and name not in hopeless and one.effective_events < 0.5 * one.events
    ]
    if poor:
        yield DataWarning(
            Severity.NOTE,
            "Very different weights",
            f"{list_parts(poor)}.",
            "Some events count much more than others. Errors of weighted histograms take that into account.",
        )
