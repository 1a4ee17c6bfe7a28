"""The game in a real browser: every way of playing, with the keyboard alone and on a phone, and for those who hear the page."""

import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import check_access
from tests.browser.server import Server
from tests.browser.settle import settle

pytestmark = pytest.mark.browser

PICTURE = ".st-key-event_picture canvas[aria-label]"  # the label is set when the event is painted
MODES = {
    "duel": "events=5",
    "practice": "events=5",
    "expert": "events=5",
    "survival": "",
    "day": "",
}
PHONE = {"width": 390, "height": 844}


def begin(page: Page, server: Server, mode: str) -> None:
    """Open a round of a mode and wait for its first question."""
    query = "mode=day" if mode == "day" else f"round=browser-{mode}&mode={mode}&{MODES[mode]}"
    page.goto(f"{server.url}/?{query}")
    expect(find_button(page, "signal")).to_be_visible()


def find_button(page: Page, call: str):  # type: ignore[no-untyped-def]
    return page.locator(f"[class*=st-key-guess_{call}] button:visible")


def play_to_the_end(page: Page, guess: Callable[[str], None], go_on: Callable[[], None]) -> int:
    """Answer until there is nothing left, signal and background in turn, and return the number of answers."""
    for number, call in enumerate(itertools.cycle(("signal", "background")), start=1):
        settle(page)
        guess(call)
        expect(page.get_by_text(re.compile(f"It was (signal|background).* You said {call}"))).to_be_visible()
        last = page.get_by_role("button", name="See how you did").is_visible()
        settle(page)
        go_on()
        if last:
            expect(page.get_by_text(re.compile("Round over"))).to_be_visible()
            return number
        expect(find_button(page, "signal")).to_be_visible()
    raise AssertionError("no round is endless")


def check_end(page: Page, answers: int) -> None:
    expect(page.get_by_text(re.compile(f"Round over: {answers} collision"))).to_be_visible()
    expect(page.get_by_role("heading", name="Did you discover it?")).to_be_visible()
    page.locator(".st-key-round_roc .main-svg").first.wait_for()
    expect(page.get_by_text(re.compile(r"68 % intervals"))).to_be_visible()


@pytest.mark.parametrize("mode", MODES)
def test_every_way_is_played_with_the_keyboard_alone(page: Page, server: Server, mode: str) -> None:
    begin(page, server, mode)
    keys = {"signal": itertools.cycle(("s", "ArrowLeft")), "background": itertools.cycle(("b", "ArrowRight"))}
    answers = play_to_the_end(
        page, lambda call: page.keyboard.press(next(keys[call])), lambda: page.keyboard.press("Enter")
    )
    assert answers == {"day": 1, "survival": answers}.get(mode, 5)
    check_end(page, answers)
    page.keyboard.press("Enter")  # again
    expect(find_button(page, "signal")).to_be_visible()
    assert "Traceback" not in server.log.read_text()


@pytest.mark.parametrize("mode", MODES)
def test_every_way_is_played_on_a_phone(page: Page, server: Server, mode: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    begin(page, server, mode)
    if mode not in ("expert",):
        picture = page.locator(PICTURE).bounding_box()
        assert picture is not None
        assert picture["y"] + picture["height"] <= PHONE["height"], "the picture is in sight"
    for call in ("signal", "background"):
        box = find_button(page, call).bounding_box()
        assert box is not None
        assert box["height"] >= 60
        assert box["y"] + box["height"] <= PHONE["height"], "the buttons are in sight"
    answers = play_to_the_end(
        page,
        lambda call: find_button(page, call).click(),
        lambda: page.get_by_role("button", name=re.compile("Next collision|See how you did")).click(),
    )
    check_end(page, answers)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= PHONE["width"]


def test_arrows_move_the_slider_where_it_has_the_focus(page: Page, server: Server) -> None:
    begin(page, server, "duel")
    slider = page.get_by_role("slider", name="How sure are you?")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("very sure", exact=True)).to_be_visible()
    expect(find_button(page, "signal")).to_be_visible()


def test_two_clicks_at_once_count_once(page: Page, server: Server) -> None:
    begin(page, server, "duel")
    find_button(page, "signal").dblclick()
    expect(page.get_by_text(re.compile("You said signal"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"Collision 1 of 5"))).to_be_visible()
    page.reload()
    expect(page.get_by_text(re.compile(r"Collision 2 of 5"))).to_be_visible()
    assert page.locator(".round-line .right, .round-line .wrong").count() == 1


def test_another_game_can_be_chosen(page: Page, server: Server) -> None:
    begin(page, server, "duel")
    page.get_by_role("button", name="Change the game").click()
    page.get_by_role("radio", name="Survival").or_(page.get_by_role("button", name="Survival")).first.click()
    expect(page.get_by_text("On and on until your third mistake.")).to_be_visible()
    page.locator(".st-key-change_play button:visible").click()
    expect(page.get_by_text("♥♥♥")).to_be_visible()
    expect(page).to_have_url(re.compile("mode=survival"))
    expect(page.get_by_text("On and on until your third mistake.")).to_be_hidden()
    find_button(page, "signal").click()  # nothing covers it
    expect(page.get_by_text(re.compile("You said signal"))).to_be_visible()


def test_the_game_can_be_heard_and_read_by_all(page: Page, server: Server) -> None:
    """No serious and no critical violation of the rules of accessibility, on a screen and on a phone, light and dark."""
    for size, scheme in (({"width": 1280, "height": 900}, "light"), (PHONE, "dark")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(f"{server.url}/?round=heard-{scheme}&events=5")
        page.locator(PICTURE).wait_for()
        check_access(page, "question")
        find_button(page, "signal").click()
        expect(page.get_by_text(re.compile("Of the 20 collisions most like this one"))).to_be_visible()
        check_access(page, "answer")
        page.keyboard.press("Enter")
        for _ in range(4):
            expect(find_button(page, "signal")).to_be_visible()
            settle(page)
            page.keyboard.press("b")
            page.get_by_role("button", name=re.compile("Next collision|See how you did")).wait_for()
            page.keyboard.press("Enter")
        page.locator(".st-key-round_roc .main-svg").first.wait_for()
        check_access(page, "end")
        page.goto(f"{server.url}/tour?step=6")
        page.locator(".st-key-tour_picture canvas[aria-label]").wait_for()
        check_access(page, "tour")
        page.goto(f"{server.url}/leaderboard")
        expect(page.get_by_text("How is that score made?")).to_be_visible()
        check_access(page, "leaderboard")
        for address, title in (("class", "Play with your class"), ("join", "Join your class")):
            page.goto(f"{server.url}/{address}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            check_access(page, title)
