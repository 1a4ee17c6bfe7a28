"""How a class did: the crowd against the model and the best of its pupils."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hepmodel.game.call import Call
from hepmodel.game.room_answers import RoomAnswer
from hepmodel.game.room_vote import VoteResult, count_vote
from hepmodel.game.round_result import SURE, fewest_differences
from hepmodel.game.scorecard import Scorecard, fill_scorecard
from hepmodel.game.standing import Standing, rank_players
from hepmodel.game.turn import Verdict
from hepmodel.metrics.mcnemar import McNemarResult, compare_answers


@dataclass(frozen=True)
class RoomResult:
    """What a class did so far, of the collisions whose truth it knows and that somebody answered.

    Attributes
    ----------
    crowd_verdicts
        The majority's calls with truth and model, in the order of play. (Their confidence means nothing: see `votes`.)
    votes
        What was said of each.
    crowd, model
        What the answers are worth. The crowd's score is the mean probability that its pupils gave to signal.
    comparison
        McNemar's test, the crowd first.
    standings
        The pupils, the best first.
    points
        Shares of background and of signal that each pupil called signal, of those who saw both.
    """

    crowd_verdicts: tuple[Verdict, ...]
    votes: tuple[VoteResult, ...]
    crowd: Scorecard
    model: Scorecard
    comparison: McNemarResult
    standings: tuple[Standing, ...]
    points: tuple[tuple[float, float], ...]

    @property
    def events(self) -> int:
        """Number of collisions that count."""
        return len(self.crowd_verdicts)

    @property
    def crowd_right(self) -> int:
        """How often the majority was right."""
        return sum(verdict.player_is_right for verdict in self.crowd_verdicts)

    @property
    def model_right(self) -> int:
        """How often the model was right."""
        return sum(verdict.model_is_right for verdict in self.crowd_verdicts)


def judge_room(rows: Sequence[int], answers: Iterable[RoomAnswer]) -> RoomResult:
    """Judge a class.

    Parameters
    ----------
    rows
        Of the collisions whose truth was revealed, in the order of play: nothing else is looked at.
    answers
        Of the pupils, in any order.
    """
    by_row: dict[int, list[Verdict]] = {row: [] for row in rows}
    by_pupil: dict[str, list[Verdict]] = defaultdict(list)
    for answer in answers:
        if answer.verdict.row in by_row:
            by_row[answer.verdict.row].append(answer.verdict)
            by_pupil[answer.player].append(answer.verdict)
    crowd: list[Verdict] = []
    votes: list[VoteResult] = []
    for verdicts in by_row.values():
        vote = count_vote(verdicts)
        if vote.call is not None:
            crowd.append(replace(verdicts[0], guess=vote.call))
            votes.append(vote)
    truths = [verdict.truth for verdict in crowd]
    return RoomResult(
        tuple(crowd),
        tuple(votes),
        fill_scorecard(truths, [verdict.guess for verdict in crowd], [vote.probability for vote in votes]),
        fill_scorecard(
            truths, [verdict.model_call for verdict in crowd], [verdict.model_score for verdict in crowd]
        ),
        compare_answers(
            [verdict.player_is_right for verdict in crowd], [verdict.model_is_right for verdict in crowd]
        ),
        rank_players(
            (player, sum(verdict.player_is_right for verdict in verdicts), len(verdicts))
            for player, verdicts in by_pupil.items()
        ),
        tuple(point for verdicts in by_pupil.values() if (point := _find_point(verdicts))),
    )


def _find_point(verdicts: Sequence[Verdict]) -> tuple[float, float] | None:
    said = {
        truth: [verdict.guess is Call.SIGNAL for verdict in verdicts if verdict.truth is truth]
        for truth in Call
    }
    if not all(said.values()):
        return None
    background, signal = (sum(said[truth]) / len(said[truth]) for truth in (Call.BACKGROUND, Call.SIGNAL))
    return background, signal


def describe_crowd(result: RoomResult) -> str:
    """Say in words whether crowd and model can be told apart.

    Examples
    --------
    >>> describe_crowd(judge_room([], []))
    'Nobody answered.'
    """
    if not result.events:
        return "Nobody answered."
    ours, theirs = result.comparison.first_only, result.comparison.second_only
    if ours == theirs == 0:
        return "Class and model were right and wrong on the same collisions: nothing tells them apart."
    counts = f"The class saw {ours} that the model missed; the model saw {theirs} that the class missed."
    if result.comparison.p_value >= SURE:
        if ours + theirs < fewest_differences():
            return f"{counts} That is too few to tell them apart."
        return (
            f"{counts} Chance alone does that in {result.comparison.p_value:.0%} of such rounds: "
            "it does not tell them apart."
        )
    better = "The class is better" if ours > theirs else "The model is better"
    return (
        f"{counts} {better}: chance alone does that in only {result.comparison.p_value:.1%} of such rounds."
    )
