"""A search in a real browser with a real worker: trials come in place, and the best settings go into the Train form."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PROGRESS, CHART = ".st-key-search_progress", ".st-key-search_history canvas"
QUERY = "settings=events:2000;epochs:2&trials=3&vary=learning_rate=0.001..0.1:log;hidden_layers=8|16"


def test_three_trials_come_and_the_best_goes_into_the_form(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/search?{QUERY}")
    page.get_by_role("button", name="Start the search").click()
    expect(page).to_have_url(re.compile("search="))
    expect(page.locator(PROGRESS)).to_contain_text("of 3")
    page.locator(CHART).first.evaluate("node => { node.dataset.mark = 'mine' }")
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]  # somebody who was sent the link
    other.goto(page.url)
    expect(page.locator(PROGRESS)).to_contain_text("Finished: 3 of 3 trials", timeout=180_000)
    assert page.locator(CHART).first.get_attribute("data-mark") == "mine"
    expect(other.locator(PROGRESS)).to_contain_text("Finished: 3 of 3 trials")
    expect(other.get_by_text("Only the browser that started this search")).to_be_visible()
    other.context.close()
    told = page.locator(".st-key-search_best").inner_text()
    layers = re.search(r"Hidden layers (\d+)", told)
    assert layers, told
    page.get_by_role("button", name="Use these settings").click()
    expect(page).to_have_url(re.compile(rf"/train\?.*layers%3A{layers[1]}%3B|/train\?.*layers:{layers[1]};"))
    expect(page.get_by_role("spinbutton", name="Width")).to_have_value(layers[1])
    expect(page.get_by_role("spinbutton", name="Epochs")).to_have_value("2")
