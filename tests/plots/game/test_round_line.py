"""The line of a round: a dot a collision, lives and score, and the same in words."""

from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.deck import Deck
from hepmodel.game.round_config import Mode, RoundConfig
from hepmodel.game.round_progress import LIVES, RoundProgress, follow_round
from hepmodel.game.scoring import count_score
from hepmodel.game.turn import Verdict
from hepmodel.plots.game.round_line import MOST_DOTS, describe_progress, round_line
from tests.plots.game.drawings import read_text, read_tree

RIGHTS = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=70)


def play(mode: Mode, events: int, rights: list[tuple[bool, bool]]) -> RoundProgress:
    """Play the first collisions of a round; each says whether player and model are right."""
    calls = {True: Call.SIGNAL, False: Call.BACKGROUND}
    rows = tuple(range(100, 100 + events))
    verdicts = {
        row: Verdict(row, calls[you], Call.SIGNAL, 0.5, calls[it])
        for row, (you, it) in zip(rows, rights, strict=False)
    }
    return follow_round(RoundConfig(seed="a", mode=mode), Deck("a", rows), verdicts)


def read_dots(line: str) -> list[tuple[str, str]]:
    """Return the classes and the sign of each dot."""
    return [(dot.get("class", ""), dot.text or "") for dot in read_tree(line).iter("i")]


def find_part(line: str, name: str) -> str:
    (part,) = [one for one in read_tree(line).iter("span") if one.get("class") == name]
    return read_text(part)


@given(RIGHTS, st.integers(1, 50))
def test_a_round_has_a_dot_for_each_collision(rights: list[tuple[bool, bool]], events: int) -> None:
    progress = play(Mode.DUEL, events, rights)
    dots = read_dots(round_line(progress, progress.next_row))
    played = [you for you, _ in rights[:events]]
    assert len(dots) == events
    signs = ["✓" if you else "✗" for you in played] + [""] * (events - len(played))
    assert [sign for _, sign in dots] == signs
    for place, (kinds, sign) in enumerate(dots):
        kind = {"✓": {"right"}, "✗": {"wrong"}, "": set()}[sign]
        now = {"now"} if place == len(played) else set()
        assert set(kinds.split()) == {"dot"} | kind | now


@given(RIGHTS)
def test_survival_shows_what_was_answered_and_what_is_asked(rights: list[tuple[bool, bool]]) -> None:
    progress = play(Mode.SURVIVAL, 80, rights)
    line = round_line(progress, progress.next_row)
    expected = ["✓" if verdict.player_is_right else "✗" for verdict in progress.verdicts]
    if progress.next_row is not None:
        expected.append("")
    dots = read_dots(line)
    assert [sign for _, sign in dots] == expected[-MOST_DOTS:]
    if progress.next_row is not None:
        assert "now" in dots[-1][0]
    lives = progress.lives or 0
    assert find_part(line, "lives") == "♥" * lives + "♡" * (LIVES - lives)


@given(RIGHTS)
def test_the_score_is_the_one_that_is_counted(rights: list[tuple[bool, bool]]) -> None:
    progress = play(Mode.DUEL, 50, rights)
    score = count_score(progress.verdicts)
    told = find_part(round_line(progress, progress.next_row), "score")
    assert told.startswith(f"You {score.player_right} · Model {score.model_right}")
    assert (f"{score.streak} in a row" in told) == (score.streak > 1)
    assert ("in a row" in told) == (score.streak > 1)


def test_who_looks_back_sees_that_dot_marked() -> None:
    progress = play(Mode.DUEL, 4, [(True, True), (False, True)])
    marked = [
        place for place, (kinds, _) in enumerate(read_dots(round_line(progress, 100))) if "now" in kinds
    ]
    assert marked == [0]
    assert not any("now" in kinds for kinds, _ in read_dots(round_line(progress, None)))


def test_the_words_are_for_who_cannot_see_the_dots() -> None:
    line = round_line(play(Mode.DUEL, 4, [(True, True)]), 101)
    tree = read_tree(line)
    assert tree[0].get("role") == "status"
    assert [one.get("aria-hidden") for one in tree.iter("span") if one.get("class") == "dots"] == ["true"]
    assert find_part(line, "words") == "Collision 2 of 4"
    assert not [one for one in tree.iter("span") if one.get("class") == "lives"]


def test_the_number_of_a_collision_is_told_and_of_survival_no_end() -> None:
    assert describe_progress(play(Mode.DUEL, 4, []), 103) == "Collision 4 of 4"
    assert describe_progress(play(Mode.SURVIVAL, 4, []), 101) == "Collision 2"
    assert describe_progress(play(Mode.DAY, 1, []), 100) == "The collision of the day"
    assert describe_progress(play(Mode.DAY, 1, [(True, True)]), None) == "Round over: 1 collision"
    assert describe_progress(play(Mode.DUEL, 2, [(True, True)] * 2), None) == "Round over: 2 collisions"
