"""One event of the game: what the player may know before and after the answer."""

from dataclasses import dataclass

from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL


@dataclass(frozen=True)
class Verdict:
    """What is told once the player has answered.

    Attributes
    ----------
    row
        Row number of the event in the data set's file.
    guess, truth, model_call
        What the player said, what it was, what the model said.
    model_score
        The model's output, from 0 (surely background) to 1 (surely signal).
    confidence
        Probability, 0.5 to 1, that the player gave the own guess.
    """

    row: int
    guess: Call
    truth: Call
    model_score: float
    model_call: Call
    confidence: float = USUAL.probability

    @property
    def player_is_right(self) -> bool:
        """Whether the player's guess is the truth."""
        return self.guess is self.truth

    @property
    def model_is_right(self) -> bool:
        """Whether the model's call is the truth."""
        return self.model_call is self.truth


def describe_verdict(verdict: Verdict) -> str:
    """Say in one sentence how player and model did.

    Examples
    --------
    >>> describe_verdict(Verdict(7, Call.SIGNAL, Call.SIGNAL, 0.81, Call.SIGNAL))
    'You and the model both got it.'
    """
    match verdict.player_is_right, verdict.model_is_right:
        case True, True:
            return "You and the model both got it."
        case True, False:
            return "You saw what the model missed!"
        case False, True:
            return "The model got this one."
        case _:
            return "This one fooled you both."


def describe_model_score(score: float, threshold: float = 0.5) -> str:
    """Put the model's output into plain words.

    Parameters
    ----------
    score
        From 0 (surely background) to 1 (surely signal).
    threshold
        The score from which on the model says "signal".

    Examples
    --------
    >>> describe_model_score(0.07)
    'almost sure: background'
    >>> describe_model_score(0.55)
    'undecided, leaning to signal'
    """
    side = Call.SIGNAL if score >= threshold else Call.BACKGROUND
    distance = abs(score - threshold)
    if distance < 0.1:
        return f"undecided, leaning to {side}"
    if distance < 0.25:
        return f"rather {side}"
    if distance < 0.4:
        return f"fairly sure: {side}"
    return f"almost sure: {side}"
