"""How far a round is: against a walk through its collisions by other means, and what must hold."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.deck import Deck
from hepmodel.game.round_config import Mode, RoundConfig
from hepmodel.game.round_progress import LIVES, follow_round
from hepmodel.game.turn import Verdict

ROWS = st.lists(st.integers(0, 30), min_size=1, max_size=25, unique=True).map(tuple)
ANSWERED = st.dictionaries(st.integers(0, 30), st.booleans(), max_size=31)
NEARLY_ALL = st.tuples(
    st.lists(st.booleans(), min_size=31, max_size=31), st.sets(st.integers(0, 30), max_size=3)
).map(lambda told: {row: right for row, right in enumerate(told[0]) if row not in told[1]})
MET = st.frozensets(st.integers(0, 30), max_size=15)
OTHER_MODES = st.sampled_from([mode for mode in Mode if mode is not Mode.SURVIVAL])


def answer(rights: dict[int, bool]) -> dict[int, Verdict]:
    """Make verdicts of who is right about some rows and wrong about others."""
    return {
        row: Verdict(row, Call.SIGNAL if right else Call.BACKGROUND, Call.SIGNAL, 0.5, Call.SIGNAL)
        for row, right in rights.items()
    }


def make_round(mode: Mode) -> RoundConfig:
    return RoundConfig(seed="a", mode=mode)


@given(OTHER_MODES, ROWS, ANSWERED, MET)
def test_next_is_the_first_that_is_not_answered(
    mode: Mode, rows: tuple[int, ...], rights: dict[int, bool], met: frozenset[int]
) -> None:
    progress = follow_round(make_round(mode), Deck("a", rows), answer(rights), met)
    unanswered = [row for row in rows if row not in rights]
    assert progress.next_row == (unanswered[0] if unanswered else None)
    assert progress.is_over == (not unanswered)
    assert [verdict.row for verdict in progress.verdicts] == [row for row in rows if row in rights]
    assert (progress.rows, progress.lives) == (rows, None)
    assert [progress.number_of(row) for row in rows] == list(range(1, len(rows) + 1))


@given(ROWS, ANSWERED | NEARLY_ALL, MET)
def test_survival_ends_with_the_third_mistake(
    rows: tuple[int, ...], rights: dict[int, bool], met: frozenset[int]
) -> None:
    progress = follow_round(make_round(Mode.SURVIVAL), Deck("a", rows), answer(rights), met)
    unknown = [row for row in rows if row not in met]
    played = list(itertools.takewhile(rights.__contains__, unknown))
    mistakes = [place for place, row in enumerate(played) if not rights[row]]
    if len(mistakes) >= LIVES:
        played = played[: mistakes[LIVES - 1] + 1]
    assert [verdict.row for verdict in progress.verdicts] == played
    assert progress.lives == LIVES - sum(not rights[row] for row in played) >= 0
    goes_on = progress.lives > 0 and len(played) < len(unknown)
    assert progress.next_row == (unknown[len(played)] if goes_on else None)
    assert progress.rows == tuple(unknown)


@given(st.sampled_from(Mode), ROWS, ANSWERED | NEARLY_ALL, MET, st.randoms())
def test_the_order_of_the_answers_does_not_matter(
    mode: Mode, rows: tuple[int, ...], rights: dict[int, bool], met: frozenset[int], random: object
) -> None:
    verdicts = list(answer(rights).items())
    shuffled = list(verdicts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (
        follow_round(make_round(mode), Deck("a", rows), dict(some), met) for some in (verdicts, shuffled)
    )
    assert one == other


@given(st.sampled_from(Mode), ROWS, MET, st.data())
def test_who_answers_what_comes_next_comes_to_the_end(
    mode: Mode, rows: tuple[int, ...], met: frozenset[int], data: st.DataObject
) -> None:
    config, deck = make_round(mode), Deck("a", rows)
    rights: dict[int, bool] = {}
    progress = follow_round(config, deck, answer(rights), met)
    while progress.next_row is not None:
        assert progress.next_row not in rights
        rights[progress.next_row] = data.draw(st.booleans())
        progress = follow_round(config, deck, answer(rights), met)
        assert len(progress.verdicts) == len(rights)
    mistakes = sum(not right for right in rights.values())
    assert progress.is_over
    if mode is Mode.SURVIVAL:
        assert mistakes == LIVES or set(rights) == set(rows) - met
        assert mistakes <= LIVES
        assert not set(rights) & met
    else:
        assert list(rights) == list(rows)


def test_who_knows_every_collision_has_survived_already() -> None:
    progress = follow_round(make_round(Mode.SURVIVAL), Deck("a", (1, 2)), {}, [1, 2])
    assert (progress.next_row, progress.rows, progress.lives) == (None, (), LIVES)
