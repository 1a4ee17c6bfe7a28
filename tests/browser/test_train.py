"""The Train page in a real browser with a real worker: live without a jump, steered with the mouse, shared by its link."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server

pytestmark = pytest.mark.browser

LONG = "settings=epochs:400;batch:64"
COMPILED = 2  # epochs; while the network is compiled in the second one, which takes long on a busy machine, nothing else is heard
PROGRESS, CHART = ".st-key-train_progress", ".st-key-train_loss canvas"
AROUND = (".st-key-train_progress", ".st-key-train_numbers", ".st-key-train_loss", ".st-key-train_auc")


def count_epochs(page: Page) -> int:
    """Return how many epochs the page says are finished."""
    match = re.search(r"epoch (\d+) of", page.locator(PROGRESS).inner_text())
    return int(match.group(1)) if match else 0


def wait_for_epoch(page: Page, wanted: int) -> None:
    for _ in range(900):
        if count_epochs(page) >= wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the page shows epoch {count_epochs(page)}, not {wanted}")


def start(page: Page, server: Server, query: str = LONG) -> None:
    page.goto(f"{server.url}/train?{query}")
    page.get_by_role("button", name="Start training").click()
    expect(page).to_have_url(re.compile("run="))
    wait_for_epoch(page, 1)


def press(page: Page, name: str) -> None:
    page.locator(f".st-key-train_{name}").get_by_role("button").click()


def stop(page: Page) -> None:
    """Stop the training, and see to it that it was heard: a page that is closed too soon leaves the worker busy for others."""
    press(page, "stop")
    expect(page.locator(PROGRESS)).to_contain_text("Stopped:")


def test_the_curve_grows_in_place_and_nothing_around_it_moves(page: Page, server: Server) -> None:
    start(page, server)
    page.wait_for_timeout(2000)
    page.locator(CHART).first.evaluate("node => { node.dataset.mark = 'mine' }")
    places = [page.locator(one).bounding_box() for one in AROUND]
    seen: set[int] = set()
    for _ in range(900):
        seen.add(count_epochs(page))
        assert page.locator(CHART).first.get_attribute("data-mark") == "mine"
        assert [page.locator(one).bounding_box() for one in AROUND] == places
        if len(seen) > 10:
            break
        page.wait_for_timeout(100)
    assert len(seen) > 10, f"only {sorted(seen)} were shown"
    page.get_by_text("Look inside").click()
    told = page.locator(".st-key-train_inside_live").get_by_text(re.compile(r"^After epoch \d+;"))
    expect(told).to_be_visible()
    expect(told).not_to_have_text(told.inner_text())  # it is looked into again
    stop(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_a_training_ends_and_its_result_is_one_click_away(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    start(
        page, server, "settings=epochs:25;batch:64"
    )  # so many that it is not over before the pause is heard
    press(page, "pause")
    expect(page.locator(PROGRESS)).to_contain_text("Paused:")
    measure = (
        "node => node.getBoundingClientRect().top + document.querySelector('[data-testid=stMain]').scrollTop"
    )
    places = [page.locator(one).evaluate(measure) for one in AROUND]
    page.locator(CHART).first.evaluate("node => { node.dataset.mark = 'mine' }")
    press(page, "resume")
    expect(page.locator(PROGRESS)).to_contain_text("Finished:")
    expect(page.get_by_text("How good is it?", exact=True).last).to_be_visible()
    assert [page.locator(one).evaluate(measure) for one in AROUND] == places
    assert page.locator(CHART).first.get_attribute("data-mark") == "mine"
    press(page, "see")
    expect(page.get_by_role("heading", name="How good is it?")).to_be_in_viewport()


def test_another_browser_only_watches(page: Page, browser: Browser, server: Server) -> None:
    start(page, server)
    stranger = browser.new_context()
    other = stranger.new_page()
    other.goto(page.url)
    wait_for_epoch(other, COMPILED)
    expect(other.get_by_text("Only the browser that started this training")).to_be_visible()
    expect(other.locator(".st-key-train_stop")).to_have_count(0)
    stop(page)
    expect(other.locator(PROGRESS)).to_contain_text("Stopped:")
    stranger.close()


def test_pause_one_epoch_go_on_and_stop(page: Page, server: Server) -> None:
    start(page, server)
    press(page, "pause")
    expect(page.locator(PROGRESS)).to_contain_text("Paused:")
    done = count_epochs(page)
    page.wait_for_timeout(2500)
    assert count_epochs(page) == done
    press(page, "step")
    wait_for_epoch(page, done + 1)
    expect(page.locator(PROGRESS)).to_contain_text("Paused:")
    assert count_epochs(page) == done + 1
    press(page, "slower")
    press(page, "resume")
    wait_for_epoch(page, done + 3)
    press(page, "stop")
    expect(page.locator(PROGRESS)).to_contain_text("Stopped:")
    expect(page.get_by_text("Go on from here with other settings")).to_be_visible()


def test_a_second_tab_shows_the_same_training(page: Page, server: Server) -> None:
    start(page, server)
    other = page.context.new_page()
    other.goto(page.url)
    wait_for_epoch(other, COMPILED)
    press(other, "pause")
    for tab in (page, other):
        expect(tab.locator(PROGRESS)).to_contain_text("Paused:")
    assert count_epochs(page) == count_epochs(other)
    press(page, "stop")
    expect(other.locator(PROGRESS)).to_contain_text("Stopped:")


def test_a_link_restores_the_form(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/train?inputs=low&settings=layers:25-20-15;epochs:7")
    expect(page.get_by_role("spinbutton", name="Depth")).to_have_value("3")
    expect(page.get_by_role("spinbutton", name="Epochs")).to_have_value("7")
    drawing = page.locator(".st-key-train_drawing svg").first
    expect(drawing).to_have_attribute("aria-label", re.compile("hidden layers of 25, 20 and 15"))
    depth = page.get_by_role("spinbutton", name="Depth")
    depth.fill("2")
    depth.press("Tab")
    expect(drawing).to_have_attribute("aria-label", re.compile("hidden layers of 25 and 20"))
    expect(page).to_have_url(re.compile("25-20%3B|25-20;"))
    page.get_by_role("button", name="Undo").click()
    expect(drawing).to_have_attribute("aria-label", re.compile("hidden layers of 25, 20 and 15"))


@pytest.mark.parametrize("read_down_to", [0, 1800])
def test_on_a_phone_the_start_is_in_reach_and_the_curve_comes_into_sight(
    page: Page, server: Server, read_down_to: int
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/train?{LONG}")
    button = page.get_by_role("button", name="Start training")
    expect(button).to_be_in_viewport()
    page.evaluate("top => document.querySelector('[data-testid=stMain]').scrollTo(0, top)", read_down_to)
    button.click()
    wait_for_epoch(page, 1)
    expect(page.locator(".st-key-train_progress")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    stop(page)
