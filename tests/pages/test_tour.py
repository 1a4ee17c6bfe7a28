from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.game.call import Call
from hepmodel.game.round_config import Mode, RoundConfig, draw_round
from ui.play.table import DATASET, WORKED, load_pool, load_table
from ui.play.tour.steps import STEPS, Shows

PAGE = "play/tour.py"
Open = Callable[..., AppTest]


def press(page: AppTest, name: str) -> AppTest:
    return next(one for one in page.button if one.label == name).click().run()


def words(page: AppTest) -> str:
    return " ".join(
        str(one.value) for kind in ("subheader", "markdown", "success", "warning") for one in page.get(kind)
    )


def test_it_can_be_walked_to_the_end_and_back(open_page: Open) -> None:
    page = open_page(PAGE)
    for place, step in enumerate(STEPS):
        assert not page.exception
        assert not page.error
        assert step.title in words(page)
        if place + 1 < len(STEPS):
            page = press(page, "Next")
    assert STEPS[-2].title in words(press(page, "Back"))


@pytest.mark.parametrize("number", ["0", "99", "x", "²", "-1"])
def test_a_link_that_names_no_step_begins_at_the_first(open_page: Open, number: str) -> None:
    page = open_page(PAGE, step=number)
    assert STEPS[0].title in words(page)
    assert not page.exception


@pytest.mark.parametrize("place", [place for place, step in enumerate(STEPS) if step.shows is Shows.WORKED])
def test_a_worked_event_is_asked_about_before_it_is_explained(open_page: Open, place: int) -> None:
    page = open_page(PAGE, step=str(place + 1))
    assert "It was" not in words(page)
    answered = words(press(page, "Background"))
    assert "It was" in answered
    assert STEPS[place].answer in answered


def test_the_worked_events_are_what_the_tour_says(open_page: Open) -> None:
    table = load_table()
    verdicts = [table.opponent.judge(table.pool, row, Call.SIGNAL) for row in WORKED]
    assert [verdict.truth for verdict in verdicts] == [Call.SIGNAL, Call.BACKGROUND, Call.BACKGROUND]
    assert [verdict.model_is_right for verdict in verdicts] == [True, True, False]
    names = [clue.feature.name for clue in table.pool.clues]
    masses = [
        {
            name: round(float(table.pool.look_at(row)[names.index(name)]))
            for name in ("m_bb", "m_wwbb", "m_jjj")
        }
        for row in WORKED
    ]
    assert (masses[0]["m_bb"], masses[0]["m_wwbb"]) == (123, 424)
    assert (masses[1]["m_bb"], masses[1]["m_jjj"]) == (370, 168)
    assert table.pool.neighbourhood.find(table.pool.look_at(WORKED[0])).of_signal >= 18


def test_no_round_has_an_event_of_the_tour() -> None:
    deck = draw_round(RoundConfig(seed="all", mode=Mode.SURVIVAL), load_pool(DATASET))
    assert len(deck.rows) == len(load_pool(DATASET)) - len(WORKED)
    assert not set(deck.rows) & set(WORKED)
