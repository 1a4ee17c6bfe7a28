"""Numbers of a round come with their uncertainty, or with a word on why they have none."""

from tests.game.cards import make_card
from ui.play.sureness import say_auc


def test_a_perfect_round_has_no_error_and_says_so() -> None:
    assert say_auc(make_card(signal=3, kept=3, background=2, mistaken=0)) == "1 (too few for an error)"
    assert say_auc(make_card(signal=3, kept=0, background=2, mistaken=2)) == "0 (too few for an error)"


def test_any_other_round_has_one() -> None:
    assert " ± " in say_auc(make_card(signal=3, kept=2, background=4, mistaken=1))


def test_a_round_of_one_kind_has_no_area() -> None:
    assert say_auc(make_card(signal=3, kept=2, background=0, mistaken=0)) == "needs both kinds"
