"""How sure somebody is, in words and as a probability."""

from enum import StrEnum

from hepmodel.game.call import Call


class Confidence(StrEnum):
    """The steps of the slider, from a coin to certainty.

    Examples
    --------
    >>> Confidence.FAIRLY_SURE.probability
    0.75
    """

    TOSSING = "tossing a coin"
    UNSURE = "not so sure"
    FAIRLY_SURE = "fairly sure"
    VERY_SURE = "very sure"
    CERTAIN = "certain"

    @property
    def probability(self) -> float:
        """How often somebody who says so and knows oneself is right."""
        return {
            "tossing a coin": 0.5,
            "not so sure": 0.6,
            "fairly sure": 0.75,
            "very sure": 0.9,
            "certain": 0.99,
        }[self]


USUAL = Confidence.FAIRLY_SURE


def compute_signal_probability(call: Call, confidence: float) -> float:
    """Turn a call and how sure it was into a probability of signal, as a model's score is one.

    Parameters
    ----------
    call
        What was said.
    confidence
        Probability that it is right, 0.5 to 1.

    Raises
    ------
    ValueError
        If the confidence is outside of that.

    Examples
    --------
    >>> compute_signal_probability(Call.BACKGROUND, 0.75)
    0.25
    """
    if not 0.5 <= confidence <= 1.0:
        raise ValueError(f"a confidence is between 0.5 and 1, not {confidence!r}")
    return confidence if call is Call.SIGNAL else 1.0 - confidence
