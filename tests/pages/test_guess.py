import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.settings import Settings
from tests.real_events import bring_real_events

PAGE = "play/guess.py"
Open = Callable[..., AppTest]
ROUND = {"round": "museum", "events": "5"}


def texts(page: AppTest) -> str:
    return " ".join(
        str(one.value)
        for kind in ("markdown", "success", "warning", "info", "caption", "error", "subheader")
        for one in page.get(kind)
    ) + " ".join(one.proto.body for one in page.get("html"))


def press(page: AppTest, name: str) -> AppTest:
    return next(button for button in page.button if button.label == name).click().run()


def finish(page: AppTest) -> AppTest:
    """Answer all that is left of a round, and look at how it went."""
    for _ in range(60):
        page = press(page, "Signal")
        if "See how you did" in {button.label for button in page.button}:
            return press(page, "See how you did")
        page = press(page, "Next collision")
    raise AssertionError("the round has no end")


def test_a_collision_is_there_at_once(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert not page.error
    assert {"Signal", "Background"} <= {button.label for button in page.button}
    assert "own simulation, Pythia 8.3, √s = 8 TeV" in texts(page)
    assert "Collision 1 of 10" in texts(page)
    assert page.get("select_slider")[0].value == "fairly sure"


def test_neither_truth_nor_score_is_on_the_page_before_the_answer(open_page: Open) -> None:
    page = open_page(PAGE, **ROUND)
    assert "It was" not in texts(page)
    assert "It says “signal” from" not in texts(page)


def test_a_guess_is_answered_and_counted_once(open_page: Open) -> None:
    page = press(open_page(PAGE, **ROUND), "Signal")
    assert "You said signal" in texts(page)
    assert "It was signal" in texts(page) or "It was background" in texts(page)
    counted = re.search(r"You <b>[01]</b> · Model <b>[01]</b>", texts(page))
    assert counted
    page.run()
    assert counted.group() in texts(page)


def test_next_turns_to_another_collision(open_page: Open) -> None:
    page = press(press(open_page(PAGE, **ROUND), "Background"), "Next collision")
    assert "Collision 2 of 5" in texts(page)
    assert "Signal" in {button.label for button in page.button}
    assert page.query_params["round"] == "museum"


def test_the_same_link_shows_the_same_collision(open_page: Open) -> None:
    one, other = (open_page(PAGE, **ROUND) for _ in range(2))
    assert texts(one) == texts(other)


def test_a_round_ends_with_what_it_proves(open_page: Open) -> None:
    page = finish(open_page(PAGE, **ROUND))
    assert not page.exception
    assert not page.error
    told = texts(page)
    assert "Round over: 5 collisions" in told
    assert "68 % intervals" in told
    assert "tell you apart" in told or "chance alone" in told
    assert "You as a classifier" in told
    assert "Did you discover it?" in told
    again = press(page, "Play again")
    assert "Collision 1 of 5" in texts(again)
    assert again.query_params["round"] != "museum"


def test_how_sure_one_is_counts(open_page: Open) -> None:
    page = open_page(PAGE, **ROUND)
    page.get("select_slider")[0].set_value("certain").run()
    page = press(press(page, "Signal"), "Next collision")
    assert "on average you were 80% sure" in texts(finish(page))  # 0.99 once and 0.75 four times


@pytest.mark.parametrize(
    ("mode", "words"), [("practice", "Give me a hint"), ("expert", ""), ("survival", "♥♥♥"), ("duel", "")]
)
def test_every_mode_can_be_played(open_page: Open, mode: str, words: str) -> None:
    page = open_page(PAGE, round="modes", mode=mode)
    assert not page.error
    labels = {button.label for button in page.button}
    assert {"Signal", "Background"} <= labels
    assert words in texts(page) + " ".join(labels)
    assert not press(page, "Signal").exception


def test_a_hint_is_given_one_after_the_other(open_page: Open) -> None:
    page = press(open_page(PAGE, round="hints", mode="practice"), "Give me a hint")
    assert len(page.info) == 1
    assert len(press(page, "Another hint").info) == 2


def test_survival_ends_with_the_third_mistake(open_page: Open) -> None:
    told = texts(finish(open_page(PAGE, round="lives", mode="survival")))
    assert "You survived" in told
    assert "♡♡♡" in told


def test_the_event_of_the_day_is_one_collision(open_page: Open) -> None:
    page = press(open_page(PAGE, mode="day"), "Signal")
    assert "The collision of the day" in texts(page)
    assert "Round over: 1 collision" in texts(press(page, "See how you did"))


@pytest.mark.parametrize(
    "query", [{"round": "<script>"}, {"round": "a", "events": "1000"}, {"round": "a", "mode": "x"}]
)
def test_a_broken_link_is_said_and_leads_to_a_new_round(open_page: Open, query: dict[str, str]) -> None:
    page = open_page(PAGE, **query)
    assert "This link names no round" in texts(page)
    assert "Collision 1 of 10" in texts(press(page, "Begin a new round"))


def test_what_is_asked_is_said_of_each_data_set(open_page: Open, shared_data: Path, tmp_path: Path) -> None:
    page = open_page(PAGE)
    assert "Did a **Higgs boson** appear" in page.markdown[0].value
    bring_real_events("uci_susy", shared_data, Settings(home=tmp_path / "home"))
    words = open_page(PAGE, round="a", dataset="uci_susy", signal="0.2").markdown[0].value
    assert "Two charginos" in words
    assert "Higgs" not in words
    assert "Half" not in words


def test_a_data_set_that_is_not_there_is_said(open_page: Open) -> None:
    page = open_page(PAGE, round="a", dataset="gone")
    assert not page.exception
    assert "gone" in texts(page)
