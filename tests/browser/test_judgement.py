"""A finished run is judged: in a real browser, with real workers."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server

pytestmark = pytest.mark.browser

LONG = 240_000  # milliseconds; not a time that is tested, only an end to waiting in vain


@pytest.fixture(scope="module")
def trained(browser: Browser, server: Server) -> str:
    """The address of a run that was trained from the page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(LONG)
    tab.goto(f"{server.url}/train?settings=epochs:3;layers:16")
    tab.get_by_role("button", name="Start training").click()
    tab.get_by_role("heading", name="How good is it?").wait_for()
    expect(tab).to_have_url(re.compile("run="))
    match = re.search(r"run=([\w-]+)", tab.url)
    assert match is not None
    context.close()
    return f"{server.url}/train?run={match.group(1)}"


def number_under(page: Page, label: str) -> str:
    metric = page.get_by_test_id("stMetric").filter(has=page.get_by_text(label, exact=True))
    return metric.get_by_test_id("stMetricValue").inner_text()


def read_numbers(page: Page, labels: tuple[str, ...]) -> list[str]:
    """Read the numbers once the page has answered the last move of the slider."""
    page.wait_for_timeout(500)  # the slider tells of its last place a moment later
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return [number_under(page, label) for label in labels]


def test_the_slider_moves_everything(page: Page, trained: str) -> None:
    page.goto(f"{trained}&judge=Threshold")
    matrix = page.locator(".st-key-judge_confusion .figure")
    matrix.locator(".main-svg").first.wait_for()
    labels = ("Signal kept", "Background let through", "Purity", "s / √b", "Asimov Z", "AMS")
    before = read_numbers(page, labels)
    words = matrix.get_attribute("aria-label")
    slider = page.get_by_role("slider", name="Call it signal from this score on")
    slider.focus()
    for _ in range(20):
        slider.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"threshold=0\.6"))
    expect(matrix).not_to_have_attribute("aria-label", words or "")
    after = read_numbers(page, labels)
    assert all(one != other for one, other in zip(before, after, strict=True)), (before, after)
    page.reload()
    matrix.locator(".main-svg").first.wait_for()
    assert read_numbers(page, labels) == after
    page.get_by_role("button", name="Highest AMS").click()
    expect(page).not_to_have_url(re.compile(r"threshold=0\.6(&|$)"))


def test_trees_are_grown_beside_the_network(page: Page, trained: str) -> None:
    page.goto(f"{trained}&judge=ROC")
    page.get_by_role("button", name="Grow boosted trees").click()
    expect(page.get_by_text("Difference", exact=True)).to_be_visible(timeout=LONG)
    assert "trees" in page.locator(".st-key-trees").inner_text()
    expect(page.locator(".st-key-train_roc .figure")).to_have_attribute(
        "aria-label", re.compile("boosted trees has an area")
    )


def test_one_collision_is_changed_and_the_answer_follows(page: Page, trained: str) -> None:
    page.goto(f"{trained}&judge=One+collision")
    page.locator(".st-key-judge_explanation .main-svg").first.wait_for()
    before = number_under(page, "The network would say")
    slider = page.get_by_role("slider").last
    slider.focus()
    slider.press("Home")
    expect(page.get_by_text("percentage points")).to_be_visible()
    assert number_under(page, "The network says") == before
    assert "Traceback" not in page.content()


def test_it_fits_on_a_phone(page: Page, trained: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for view, landmark in (
        ("ROC", "train_roc"),
        ("Threshold", "judge_scan"),
        ("Scores", "judge_scores"),
        ("Calibration", "judge_calibration"),
        ("What+it+looks+at", "judge_dependence"),
        ("One+collision", "judge_explanation"),
    ):
        page.goto(f"{trained}&judge={view}")
        page.locator(f".st-key-{landmark} .main-svg").first.wait_for()
        page.wait_for_timeout(500)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, f"{view} is {wide} pixels wide"
