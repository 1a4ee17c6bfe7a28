"""The end of a round: player and model on the same events."""

from collections.abc import Sequence
from dataclasses import dataclass

from hepmodel.game.confidence import compute_signal_probability
from hepmodel.game.scorecard import Scorecard, fill_scorecard
from hepmodel.game.turn import Verdict
from hepmodel.metrics.mcnemar import McNemarResult, compare_answers

SURE = 0.05
"""Probability of a difference by chance below which two are told apart."""


@dataclass(frozen=True)
class RoundResult:
    """Player and model, each by itself and against each other.

    Attributes
    ----------
    events
        Number of events.
    player, model
        What their answers are worth.
    comparison
        McNemar's test, the player first.
    """

    events: int
    player: Scorecard
    model: Scorecard
    comparison: McNemarResult


def judge_round(verdicts: Sequence[Verdict]) -> RoundResult:
    """Judge a round; the order of the verdicts does not matter."""
    truths = [verdict.truth for verdict in verdicts]
    player = fill_scorecard(
        truths,
        [verdict.guess for verdict in verdicts],
        [compute_signal_probability(verdict.guess, verdict.confidence) for verdict in verdicts],
    )
    model = fill_scorecard(
        truths, [verdict.model_call for verdict in verdicts], [verdict.model_score for verdict in verdicts]
    )
    comparison = compare_answers(
        [verdict.player_is_right for verdict in verdicts], [verdict.model_is_right for verdict in verdicts]
    )
    return RoundResult(len(verdicts), player, model, comparison)


def describe_comparison(comparison: McNemarResult) -> str:
    """Say in words whether player and model can be told apart.

    Examples
    --------
    >>> describe_comparison(compare_answers([True, False, True], [True, True, False]))
    'You saw 1 that the model missed; it saw 1 that you missed. That is too few to tell you apart.'
    """
    ours, theirs = comparison.first_only, comparison.second_only
    if ours == theirs == 0:
        return "You and the model were right and wrong on the same collisions: nothing tells you apart."
    counts = f"You saw {ours} that the model missed; it saw {theirs} that you missed."
    if comparison.p_value >= SURE:
        if ours + theirs < fewest_differences():
            return f"{counts} That is too few to tell you apart."
        return f"{counts} Chance alone does that in {comparison.p_value:.0%} of such rounds: it does not tell you apart."
    better = "You are better" if ours > theirs else "The model is better"
    return f"{counts} {better}: chance alone does that in only {comparison.p_value:.1%} of such rounds."


def fewest_differences() -> int:
    """Return of how many collisions on which just one was right, all on one side, it takes to tell two apart.

    Examples
    --------
    >>> fewest_differences()
    6
    """
    number = 1
    while 2 * 0.5**number >= SURE:
        number += 1
    return number
