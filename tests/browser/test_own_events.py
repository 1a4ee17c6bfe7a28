"""Visitors bring files, good and bad."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server

pytestmark = pytest.mark.browser


def bring(page: Page, server: Server, file: Path, name: str) -> None:
    page.goto(f"{server.url}/collisions")
    page.get_by_text("Bring your own collisions").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Name").press("Tab")
    page.get_by_role("button", name="Import", exact=True).click()


def test_a_file_is_imported_and_explored(page: Page, server: Server, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 400)
    rows = "\n".join(
        f"{mass:.3f},{label}" for mass, label in zip(rng.normal(100 + 20 * labels, 10), labels, strict=True)
    )
    file = tmp_path / "mine.csv"
    file.write_text(f"mass,label\n{rows}\n")
    bring(page, server, file, "brought_along")
    expect(page.get_by_text("400 events imported as 'brought_along'")).to_be_visible()
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("400")
    page.locator(".st-key-event_rows canvas").first.wait_for()
    page.goto(f"{server.url}/distributions?dataset=brought_along")
    page.locator(".st-key-explore_figure .main-svg").first.wait_for()


def test_a_bad_file_is_refused_in_words(page: Page, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("mass,label\n125.1,1\nheavy,0\n99.0,0\n")
    bring(page, server, file, "bad")
    alert = page.get_by_test_id("stAlert").filter(has_text="heavy")
    expect(alert).to_be_visible()
    expect(alert).to_contain_text("row")
    assert not list((server.home / "datasets").glob("bad*"))
