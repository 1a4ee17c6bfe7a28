from collections.abc import Callable

from streamlit.testing.v1 import AppTest

PAGE = "play/guess.py"
Open = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    return " ".join(
        str(one.value)
        for kind in ("markdown", "success", "warning", "caption", "error")
        for one in page.get(kind)
    )


def guess(page: AppTest, name: str) -> AppTest:
    return next(button for button in page.button if button.label == name).click().run()


def test_a_collision_is_there_at_once(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert not page.error
    assert {"Signal", "Background"} <= {button.label for button in page.button}
    assert "own simulation, Pythia 8.3, √s = 8 TeV" in texts(page)


def test_neither_truth_nor_score_is_on_the_page_before_the_answer(open_page: Open) -> None:
    page = open_page(PAGE, deck="museum", event="2")
    assert "It was" not in texts(page)
    assert "The model:" not in texts(page)


def test_a_guess_is_answered_and_counted_once(open_page: Open) -> None:
    page = guess(open_page(PAGE, deck="museum", event="2"), "Signal")
    assert "You said signal" in texts(page)
    assert "It was signal" in texts(page) or "It was background" in texts(page)
    metrics = {metric.label: metric.value for metric in page.metric}
    assert metrics["You"].endswith("of 1")
    page.run()
    assert {metric.label: metric.value for metric in page.metric} == metrics


def test_next_turns_to_another_collision(open_page: Open) -> None:
    page = guess(guess(open_page(PAGE, deck="museum"), "Background"), "Next collision")
    assert "Event 2 of" in texts(page)
    assert "Signal" in {button.label for button in page.button}
    assert page.query_params["event"] == "2"


def test_the_same_link_shows_the_same_collision(open_page: Open) -> None:
    one, other = (open_page(PAGE, deck="museum", event="7") for _ in range(2))
    assert one.expander[0].proto == other.expander[0].proto
    assert texts(one) == texts(other)


def test_a_broken_link_starts_at_the_first_event(open_page: Open) -> None:
    for number in ("0", "-3", "x", "9" * 50, "²"):
        page = open_page(PAGE, event=number)
        assert not page.exception
        assert "Event 1 of" in texts(page)
