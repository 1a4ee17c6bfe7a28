"""What the comparison of train and test part means, in words."""

from dataclasses import dataclass
from enum import StrEnum

from scipy.special import ndtr

from hepmodel.metrics.overtraining import OvertrainingResult

UNLIKELY = 0.01
"""Two classes are tested: a hundredth each keeps false alarms to one in fifty networks."""
TINY = 0.02
TINY_GAP = 0.005


class OvertrainingLevel(StrEnum):
    """How bad it is."""

    NONE = "none"
    TINY = "tiny"
    CLEAR = "clear"
    ODD = "odd"


@dataclass(frozen=True)
class OvertrainingVerdict:
    """A judgement and its reasons.

    Attributes
    ----------
    level
        ``none``: no difference but chance; ``tiny``: a difference that is there and does not matter; ``clear``: the network
        has learned its own events by heart; ``odd``: the parts differ, but not in the network's favour.
    words
        Some sentences for a school pupil.
    """

    level: OvertrainingLevel
    words: str


def judge_overtraining(result: OvertrainingResult) -> OvertrainingVerdict:
    """Judge the difference between train and test part by its size, and by whether chance alone would make it.

    Parameters
    ----------
    result
        From :func:`hepmodel.metrics.overtraining.compute_overtraining`.

    Notes
    -----
    A p-value alone says nothing about size: among hundreds of thousands of events even a difference that no one would care
    about cannot be chance. Below a distance of 2 % and an AUC gap of 0.005 it is called tiny, whatever its p-value.
    """
    distance = max(result.signal.distance, result.background.distance)
    p_value = min(result.signal.p_value, result.background.p_value)
    gap, error = result.auc_gap, result.auc_gap_error
    gap_is_chance = not (error > 0.0) or float(ndtr(-gap / error)) > UNLIKELY
    seen = f"{result.signal.n_train + result.background.n_train:,} collisions that it was trained on"
    unseen = f"{result.signal.n_test + result.background.n_test:,} that it never saw"
    if p_value > UNLIKELY and gap_is_chance:
        return OvertrainingVerdict(
            OvertrainingLevel.NONE,
            f"No sign of overtraining. The network scores the {seen} like the {unseen}: a difference as large as this one "
            f"comes by luck in {100 * p_value:.0f} of 100 such comparisons.",
        )
    if distance < TINY and gap < TINY_GAP:
        return OvertrainingVerdict(
            OvertrainingLevel.TINY,
            f"A tiny difference that does not matter. Between so many collisions ({seen} and {unseen}) even the smallest "
            f"difference shows. At no score do the shares below it differ by more than {distance:.1%}, and the AUC differs "
            f"by {gap:+.4f} ± {error:.4f}.",
        )
    if gap > 0.0 and not gap_is_chance:
        return OvertrainingVerdict(
            OvertrainingLevel.CLEAR,
            f"Overtrained: the network has partly learned its own collisions by heart. Its AUC is {result.train_auc:.3f} on "
            f"those it was trained on, and {result.test_auc:.3f} on those it never saw. That is no mistake in the test "
            "number: believe the test part. More collisions, a smaller network, dropout or stopping earlier would help.",
        )
    return OvertrainingVerdict(
        OvertrainingLevel.ODD,
        f"The scores differ between the two parts (by up to {distance:.1%}), but the network is not clearly better on what "
        f"it was trained on: the AUC differs by {gap:+.4f} ± {error:.4f}. That is not overtraining as such. It can be a rare "
        "stroke of luck, or the two parts are not alike: look at how they were split.",
    )
