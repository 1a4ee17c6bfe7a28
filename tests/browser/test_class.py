"""A class: one teacher and five pupils, each in a browser of their own, play a whole room."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.browser.access import check_access
from tests.browser.chromium import PATIENCE
from tests.browser.server import Server
from tests.browser.settle import settle

pytestmark = pytest.mark.browser

NAMES = ("Marie", "<script>", "'; DROP TABLE p", "عمر", "👩‍🔬")
REFUSED = ("", "\u202e\u202e", "a" * 10_000)
EVENTS = 5


@contextmanager
def visit(browser: Browser, **settings: object) -> Iterator[Page]:
    """Open a page in a browser context of its own."""
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    try:
        yield page
    finally:
        context.close()


def join(page: Page, name: str) -> None:
    box = page.get_by_role("textbox", name="Your nickname")
    box.fill(name)
    page.get_by_role("button", name="Join", exact=True).click()


def open_room(page: Page, server: Server) -> str:
    """Open a room of five collisions; return its code."""
    page.goto(f"{server.url}/class")
    slider = page.get_by_role("slider", name="How many collisions")
    slider.focus()
    for _ in range(EVENTS):
        slider.press("ArrowLeft")
    expect(slider).to_have_value(str(EVENTS))
    page.get_by_role("button", name="Open a room").click()
    code = page.locator(".room-code").inner_text().replace(" ", "")
    expect(page).to_have_url(re.compile(f"room={code}"))
    return code


def check_both(projector: Page, phone: Page, when: str) -> None:
    """Look for hindrances on the projector, which is light, and on a phone, which is dark."""
    check_access(projector, f"projector, {when}")
    check_access(phone, f"phone, {when}")


def has_answered(page: Page) -> None:
    expect(page.locator(".room-truth")).to_contain_text("You said")


def test_a_class_plays_a_whole_room(page: Page, browser: Browser, server: Server, tmp_path: Path) -> None:
    code = open_room(page, server)
    expect(page.get_by_text("Nobody is here yet")).to_be_visible()
    expect(page.get_by_role("img", name="QR code of the link to join")).to_be_visible()
    with visit(browser) as stranger:  # the link of the projector makes nobody a teacher
        stranger.goto(page.url)
        expect(stranger.get_by_text("led from another browser")).to_be_visible()
        expect(stranger.get_by_role("button", name="Start")).to_have_count(0)

    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    with (
        visit(browser, **phone, color_scheme="dark") as one,
        visit(browser, **phone) as two,
        visit(browser, **phone) as three,
        visit(browser, **phone) as four,
        visit(browser, **phone) as five,
    ):
        pupils = (one, two, three, four, five)
        for pupil, name in zip(pupils, NAMES, strict=True):
            pupil.goto(f"{server.url}/join?room={code}")
            if pupil is one:
                for refused in REFUSED:
                    join(pupil, refused)
                    expect(pupil.get_by_text("Take 1 to 20 letters")).to_be_visible()
            join(pupil, name)
            expect(pupil.get_by_text(f"You are in, {name}!")).to_be_visible()
            expect(page.locator(".room-names").get_by_text(name, exact=True)).to_be_visible()
        expect(page.get_by_text("5 are here")).to_be_visible()
        check_both(page, one, "before the start")
        page.get_by_role("button", name="Start").click()

        for number in range(1, EVENTS + 1):
            expect(page.get_by_text(f"Collision {number} of {EVENTS}")).to_be_visible()
            if number == 1:
                expect(one.get_by_role("button", name="Signal")).to_be_visible()
                check_both(page, one, "question")
            for place, pupil in enumerate(pupils):
                call = "Signal" if place < 3 else "Background"
                pupil.get_by_role("button", name=call).click()
                has_answered(pupil)
                expect(page.locator(".room-count b")).to_have_text(str(place + 1))
            if number == 2:  # a phone loses its page, and so does the projector
                one.reload()
                has_answered(one)
                page.reload()
                expect(page.get_by_text("All 5 have answered")).to_be_visible()
            expect(page.locator(".room-truth")).to_have_count(0)
            expect(one.get_by_text("It was")).to_have_count(0)
            if number == 3:
                page.get_by_role("button", name="Pause").click()
                expect(page.get_by_text("Paused:")).to_be_visible()
                expect(one.get_by_text("A pause.")).to_be_visible()
                page.get_by_role("button", name="Go on").click()
                expect(page.get_by_text("Paused:")).to_have_count(0)
                settle(page)
            page.get_by_role("button", name="Reveal the truth").click()
            expect(page.locator(".room-truth")).to_contain_text(re.compile("It was (signal|background)"))
            expect(page.locator(".room-bars").first).to_contain_text(
                re.compile(r"Signal\s*3\D*Background\s*2")
            )
            for pupil in pupils:
                expect(pupil.get_by_text(re.compile("It was (signal|background)"))).to_be_visible()
            if number == 1:
                check_both(page, one, "truth")
            if number < EVENTS:
                page.get_by_role("button", name="Next collision").dblclick()

        page.get_by_role("button", name="See how the class did").click()
        expect(page.get_by_text("The best of the class")).to_be_visible()
        page.locator(".st-key-room_roc .main-svg").first.wait_for()
        expect(one.get_by_text(re.compile(r"place \d of 5"))).to_be_visible()
        check_both(page, one, "end")
        wide = one.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390

    with page.expect_download() as download:
        page.get_by_role("button", name="All answers (CSV)").click()
    kept = tmp_path / "answers.csv"
    download.value.save_as(kept)
    with kept.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 5 * EVENTS
    assert {line["nickname"] for line in lines} == set(NAMES)
    assert {line["collision"] for line in lines} == {str(number) for number in range(1, EVENTS + 1)}
    assert "Traceback" not in server.log.read_text()


def test_a_poll_does_not_take_the_slider_away(page: Page, browser: Browser, server: Server) -> None:
    code = open_room(page, server)
    with visit(browser) as pupil:
        heard: list[WebSocket] = []
        pupil.on("websocket", lambda socket: heard.append(socket))
        pupil.goto(f"{server.url}/join?room={code}")
        join(pupil, "Ada")
        expect(pupil.get_by_text("You are in, Ada!")).to_be_visible()
        page.get_by_role("button", name="Start").click()
        slider = pupil.get_by_role("slider", name="How sure are you?")
        slider.press("ArrowRight")
        slider.evaluate("one => { one.dataset.mark = 'mine' }")
        # The phone looks for news a few times: what it shows is the same part of the page afterwards.
        for _ in range(6):
            heard[-1].wait_for_event("framesent")
        expect(slider).to_have_attribute("data-mark", "mine")
        pupil.get_by_role("button", name="Signal").click()
        expect(pupil.get_by_text("You are very sure.")).to_be_visible()
