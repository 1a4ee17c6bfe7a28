from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.scoring import Score, count_score
from hepmodel.game.turn import Verdict
from tests.game.answers import VERDICTS


@given(VERDICTS)
def test_bounds(played: list[Verdict]) -> None:
    score = count_score(played)
    assert score.events == len(played)
    assert 0 <= score.streak <= score.player_right <= score.events
    assert 0 <= score.model_right <= score.events


@given(VERDICTS, st.randoms())
def test_all_but_the_streak_is_independent_of_the_order(played: list[Verdict], random: object) -> None:
    shuffled = list(played)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = count_score(played), count_score(shuffled)
    assert (one.events, one.player_right, one.model_right) == (
        other.events,
        other.player_right,
        other.model_right,
    )


def test_a_miss_ends_the_streak() -> None:
    right = Verdict(1, Call.SIGNAL, Call.SIGNAL, 0.9, Call.SIGNAL)
    wrong = Verdict(2, Call.BACKGROUND, Call.SIGNAL, 0.9, Call.SIGNAL)
    assert count_score([right, right, wrong, right]) == Score(
        events=4, player_right=3, model_right=4, streak=1
    )
