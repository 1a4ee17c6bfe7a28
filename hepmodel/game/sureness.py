"""How often somebody was right who said so sure: whether a player knows what the player knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from hepmodel.game.confidence import Confidence
from hepmodel.game.turn import Verdict
from hepmodel.metrics.share import Share, compute_share


@dataclass(frozen=True)
class SurenessResult:
    """What became of the answers given with one confidence.

    Attributes
    ----------
    confidence
        What was said.
    right, events
        Right answers of how many.
    share
        Their share with its Wilson interval.
    """

    confidence: Confidence
    right: int
    events: int
    share: Share

    @property
    def is_off(self) -> bool:
        """Whether what was said lies outside of two standard deviations of what happened."""
        wide = compute_share(self.right, self.events - self.right, z=2.0)
        return not wide.low <= self.confidence.probability <= wide.high


def count_sureness(verdicts: Sequence[Verdict]) -> tuple[SurenessResult, ...]:
    """Count right answers by how sure they were, the surest last; steps that were never taken are left out.

    Examples
    --------
    >>> from hepmodel.game.call import Call
    >>> wrong = Verdict(7, Call.SIGNAL, Call.BACKGROUND, 0.2, Call.BACKGROUND, confidence=0.99)
    >>> [(str(one.confidence), one.right, one.events) for one in count_sureness([wrong])]
    [('certain', 0, 1)]
    """
    results = []
    for step in Confidence:
        said = [verdict for verdict in verdicts if verdict.confidence == step.probability]
        if said:
            right = sum(verdict.player_is_right for verdict in said)
            results.append(SurenessResult(step, right, len(said), compute_share(right, len(said) - right)))
    return tuple(results)


def describe_sureness(results: Sequence[SurenessResult]) -> str:
    """Say in words whether the player is too sure or not sure enough.

    Examples
    --------
    >>> describe_sureness([])
    'Nothing was answered.'
    """
    if not results:
        return "Nothing was answered."
    events = sum(one.events for one in results)
    said = sum(one.confidence.probability * one.events for one in results) / events
    right = sum(one.right for one in results)
    happened = compute_share(right, events - right, z=2.0)
    numbers = f"on average you were {said:.0%} sure and {right / events:.0%} right"
    if said > happened.high:
        return f"You are too sure: {numbers}."
    if said < happened.low:
        return f"You know more than you dare to say: {numbers}."
    return f"You know well how much you know, as far as so few answers tell: {numbers}."
