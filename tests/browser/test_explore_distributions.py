"""Histograms with linked cuts, used with mouse and keyboard in a real browser, on own and on real events."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import Server
from tests.real_events import Bring

pytestmark = pytest.mark.browser

FIGURE = ".st-key-explore_figure .figure[data-drawn]"


def open_page(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.url}/distributions{query}")
    page.locator(FIGURE).wait_for()
    page.locator(".wall[data-drawn] .panel path[d]").first.wait_for()


def panel(page: Page, feature: str) -> Locator:
    return page.locator(f".panel[data-feature='{feature}']")


def outline(page: Page, feature: str) -> str:
    return panel(page, feature).locator("path.background").get_attribute("d") or ""


def drag(page: Page, feature: str, start: float, stop: float) -> None:
    """Drag along a small histogram between two shares of its width."""
    svg = panel(page, feature).locator("svg")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    assert box is not None
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + start * box["width"], height)
    page.mouse.down()
    page.mouse.move(box["x"] + (start + stop) / 2 * box["width"], height, steps=3)
    page.mouse.move(box["x"] + stop * box["width"], height, steps=3)
    page.mouse.up()


def test_a_dragged_range_moves_everything_else(page: Page, server: Server) -> None:
    open_page(page, server)
    before, own = outline(page, "m_wwbb"), outline(page, "m_bb")
    panel(page, "m_wwbb").evaluate("element => { element.dataset.mark = 'mine' }")
    page.locator(FIGURE).evaluate("element => { element.dataset.mark = 'mine' }")
    drag(page, "m_bb", 0.2, 0.3)
    expect(page).to_have_url(re.compile(r"cuts=m_bb%3A[\d.]+\.\.[\d.]+"))
    expect(page.locator(".st-key-yields")).to_contain_text("by the cuts")
    expect(page.get_by_role("button", name=re.compile("≤ m_bb <"))).to_be_visible()
    assert outline(page, "m_wwbb") != before
    assert outline(page, "m_bb") == own
    # nothing was made anew on the way
    expect(panel(page, "m_wwbb")).to_have_attribute("data-mark", "mine")
    expect(page.locator(FIGURE)).to_have_attribute("data-mark", "mine")

    link, kept = page.url, page.locator(".st-key-yields").inner_text()
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".st-key-yields")).to_contain_text("by the cuts")
    assert page.locator(".st-key-yields").inner_text() == kept

    page.get_by_role("button", name=re.compile("≤ m_bb <")).click()
    expect(page.locator(".st-key-yields")).to_contain_text("100 %")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".st-key-yields")).not_to_contain_text("100 %")


def test_the_keyboard_cuts_too(page: Page, server: Server) -> None:
    open_page(page, server)
    limit = page.get_by_role("slider", name="m_bb: lower limit")
    limit.focus()
    for _ in range(5):
        limit.press("ArrowRight")
    expect(limit).to_have_attribute("aria-valuetext", re.compile(r"\d+ GeV"))
    expect(page).to_have_url(re.compile(r"cuts=m_bb%3A[\d.]+\.\.(&|$)"))
    expect(page.locator(".st-key-yields")).not_to_contain_text("100 %")
    limit.press("Delete")
    expect(page.locator(".st-key-yields")).to_contain_text("100 %")


def test_dragging_on_the_large_histogram_cuts(page: Page, server: Server) -> None:
    open_page(page, server, "?feature=jet1_pt")
    box = page.locator(f"{FIGURE} .nsewdrag").first.bounding_box()
    assert box is not None
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.3 * box["width"], height)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], height, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("cuts=jet1_pt"))
    expect(page.get_by_role("button", name=re.compile("≤ jet1_pt <"))).to_be_visible()


def test_the_address_holds_how_it_is_drawn(page: Page, server: Server) -> None:
    open_page(page, server)
    panel(page, "jet1_pt").get_by_role("button").click()
    expect(page).to_have_url(re.compile("feature=jet1_pt"))
    page.get_by_role("button", name="How it is drawn").click()
    page.get_by_text("Logarithmic heights").click()
    page.get_by_text("Expected events", exact=True).click()
    expect(page).to_have_url(re.compile("log=true"))
    expect(page).to_have_url(re.compile("scale=Expected"))
    expect(page.locator(FIGURE)).to_contain_text("expected events per bin")
    page.reload()
    expect(page.locator(FIGURE)).to_contain_text("expected events per bin")
    expect(page.locator(FIGURE)).to_contain_text("[GeV]")


@pytest.mark.parametrize("key", ["explore_figure", "wall"])
def test_figures_are_saved_as_pictures_numbers_and_code(
    page: Page, server: Server, key: str, tmp_path: Path
) -> None:
    open_page(page, server)
    page.locator(f".st-key-{key}_takeaway").get_by_role("button").first.click()
    expect(page.get_by_text("The same figure in Python")).to_be_visible()
    saved = {}
    for name, ending in (("Picture (PNG)", "png"), ("Drawing (SVG)", "svg"), ("Numbers (CSV)", "csv")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        assert waiting.value.suggested_filename == f"{key.replace('_', '-')}.{ending}"
        waiting.value.save_as(tmp_path / ending)
        saved[ending] = (tmp_path / ending).read_bytes()
    assert saved["png"][:8] == b"\x89PNG\r\n\x1a\n"
    assert len(saved["png"]) > 10_000
    assert b"<svg" in saved["svg"]
    assert b"<path" in saved["svg"]
    assert saved["csv"].splitlines()[0].split(b",")[-1] in (b"background_error", b"background")


@pytest.mark.parametrize(("name", "feature"), [("atlas_higgs_ml", "DER_mass_MMC"), ("uci_higgs", "m_bb")])
def test_real_events_are_cut(page: Page, server: Server, bring: Bring, name: str, feature: str) -> None:
    bring(name)
    open_page(page, server, f"?dataset={name}")
    drag(page, feature, 0.15, 0.45)
    expect(page.locator(".st-key-yields")).to_contain_text("by the cuts")
    if name == "atlas_higgs_ml":
        page.goto(f"{server.url}/distributions?dataset={name}&feature={feature}")
        expect(page.get_by_text("no estimate works out").first).to_be_visible()


def test_it_fits_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, server, "?cuts=m_bb:100..150")
    page.wait_for_timeout(1000)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
