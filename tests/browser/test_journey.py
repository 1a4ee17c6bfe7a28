"""The whole way of a visitor, in a real browser against the real app with a real worker."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server

pytestmark = pytest.mark.browser

PICTURE = ".st-key-event_picture canvas[aria-label]"  # the label is set when the event is painted


def count_epochs(page: Page) -> int:
    """Return how many epochs the progress text on the page says are finished."""
    text = page.locator(".st-key-train_progress").inner_text()
    match = re.search(r"epoch (\d+) of", text)
    return int(match.group(1)) if match else 0


def play_once(page: Page) -> None:
    expect(page.get_by_role("heading", name="Signal or background?")).to_be_visible()
    page.locator(PICTURE).wait_for()
    page.get_by_role("button", name="Signal").click()
    expect(page.get_by_text(re.compile(r"It was (signal|background)"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"The model: \d+% signal"))).to_be_visible()


def go_to(page: Page, title: str, section: str | None = None) -> None:
    """Turn to a page; those of a section stand in a menu."""
    if section:
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
    page.get_by_role("menuitem" if section else "link", name=title).click()


def test_play_explore_train_and_play_again(page: Page, server: Server) -> None:
    page.goto(server.url)
    play_once(page)
    page.get_by_role("button", name="Next collision").click()
    expect(page.get_by_role("button", name="Background")).to_be_visible()
    expect(page.get_by_text("Collision 2 of 10")).to_be_visible()

    go_to(page, "Data set", "Explore")
    expect(page.get_by_text("100,000", exact=True).first).to_be_visible()
    go_to(page, "Distributions", "Explore")
    page.locator(".st-key-explore_figure .main-svg").first.wait_for()
    page.get_by_role("combobox", name="Feature").fill("jet1_pt")
    page.get_by_role("combobox", name="Feature").press("Enter")
    expect(page.locator(".st-key-explore_figure").get_by_text("[GeV]").first).to_be_visible()
    expect(page).to_have_url(re.compile("feature=jet1_pt"))

    go_to(page, "Train", "Train")
    epochs = page.get_by_role("spinbutton", name="Epochs")
    epochs.fill("12")
    epochs.press("Tab")
    page.get_by_role("button", name="Start training").click()
    expect(page).to_have_url(re.compile("run="))
    seen: set[int] = set()
    for _ in range(1200):
        seen.add(count_epochs(page))
        if page.get_by_role("heading", name="How good is it?").is_visible():
            break
        page.wait_for_timeout(100)
    assert len(seen - {0}) >= 3, f"the page showed only the epochs {sorted(seen)}"
    expect(page.get_by_text(re.compile(r"^0\.\d{4} ± 0\.\d{4}$"))).to_be_visible()
    page.locator(".st-key-train_roc .main-svg").first.wait_for()

    link = page.url
    page.reload()
    expect(page.get_by_role("heading", name="How good is it?")).to_be_visible()
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("heading", name="How good is it?")).to_be_visible()

    go_to(page, "Play")
    play_once(page)
    assert "Traceback" not in server.log.read_text()


def test_keyboard_alone_plays(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.locator(PICTURE).wait_for()
    expect(page.get_by_role("button", name="Signal")).to_be_visible()
    page.keyboard.press("b")
    expect(page.get_by_text(re.compile(r"You said background"))).to_be_visible()
    expect(page.get_by_role("button", name="Next collision")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Signal")).to_be_visible()
    page.keyboard.press("s")
    expect(page.get_by_text(re.compile(r"You said signal"))).to_be_visible()


def test_a_reload_shows_the_same_collision(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?round=museum")
    picture = page.locator(PICTURE)
    first = picture.get_attribute("aria-label") or ""
    page.get_by_role("button", name="Signal").click()
    page.get_by_role("button", name="Next collision").click()
    expect(page.get_by_text("Collision 2 of 10")).to_be_visible()
    expect(picture).not_to_have_attribute("aria-label", first)
    words = picture.get_attribute("aria-label") or ""
    page.reload()
    expect(page.get_by_text("Collision 2 of 10")).to_be_visible()
    expect(picture).to_have_attribute("aria-label", words)


def test_the_picture_turns_explains_itself_and_stays_for_the_next_event(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?round=museum")
    picture = page.locator(PICTURE)
    before = picture.screenshot()
    box = picture.bounding_box()
    assert box is not None
    centre = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*centre)
    expect(page.locator(".st-key-event_picture .hint")).to_be_visible()
    page.mouse.down()
    page.mouse.move(centre[0] + 80, centre[1] + 20, steps=4)
    page.mouse.up()
    page.mouse.move(5, 5)
    turned = picture.screenshot()
    assert turned != before
    picture.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(200)
    assert picture.screenshot() != turned

    picture.evaluate("canvas => { canvas.dataset.mark = 'mine' }")
    words = picture.get_attribute("aria-label")
    page.get_by_role("button", name="Signal").click()
    page.get_by_role("button", name="Next collision").click()
    expect(page.get_by_text("Collision 2 of 10")).to_be_visible()
    expect(picture).not_to_have_attribute("aria-label", words or "")
    expect(picture).to_have_attribute("data-mark", "mine")


def test_phone_width_does_not_scroll_sideways(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path, landmark in (
        ("", "Signal or background?"),
        ("collisions", "What is in the data?"),
        ("distributions", "Where do signal and background differ?"),
        ("relations", "Which features go together?"),
        ("shapes", "What shape does a collision have?"),
        ("preprocessing", "Getting the data into the right form"),
        ("events", "One collision at a time"),
        ("train", "Teach a network"),
    ):
        page.goto(f"{server.url}/{path}")
        expect(page.get_by_role("heading", name=landmark)).to_be_visible()
        page.wait_for_timeout(1500)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, f"/{path} is {wide} pixels wide"
