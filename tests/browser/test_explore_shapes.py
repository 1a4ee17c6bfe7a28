"""Shapes of collisions in a real browser: curves, brushing, components and the map, on own and on real events."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import Server
from tests.real_events import Bring

pytestmark = pytest.mark.browser


def open_page(page: Page, server: Server, query: str = "", figure: str = "andrews") -> Locator:
    page.goto(f"{server.url}/shapes{query}")
    drawn = page.locator(f".st-key-{figure} .figure[data-drawn]")
    drawn.wait_for()
    return drawn


def choose(page: Page, text: str) -> None:
    page.get_by_role("radio", name=text).click()


def drag_axis(page: Page, number: int, start: float, stop: float) -> None:
    """Drag along an axis between two shares of its height, 0 being its top."""
    axis = page.locator(".st-key-parallel .axis-brush").nth(number)
    axis.evaluate("element => element.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(300)
    box = axis.bounding_box()
    assert box is not None
    x = box["x"] + box["width"] / 2
    page.mouse.move(x, box["y"] + start * box["height"])
    page.mouse.down()
    page.mouse.move(x, box["y"] + (start + stop) / 2 * box["height"], steps=4)
    page.mouse.move(x, box["y"] + stop * box["height"], steps=4)
    page.mouse.up()


def test_order_and_scale_change_the_curves_in_place_and_the_link_keeps_them(
    page: Page, server: Server
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda one: faults.append(one.text) if "NaN" in one.text else None)
    figure = open_page(page, server)
    expect(page.locator(".st-key-flowers .figure[data-drawn]")).to_be_visible()
    expect(figure).to_have_attribute("aria-label", re.compile("Andrews curves of 40,000 background"))
    assert page.locator(".st-key-andrews .layer-below image, .st-key-andrews image").count() >= 3
    figure.evaluate("element => { element.dataset.mark = 'mine' }")
    before = figure.get_attribute("aria-label") or ""

    choose(page, "As measured")
    expect(figure).not_to_have_attribute("aria-label", before)
    choose(page, "A few single curves")
    expect(page.locator(".st-key-andrews").get_by_text("signal alone: 40")).to_be_visible()
    expect(figure).to_have_attribute("data-mark", "mine")  # nothing was made anew
    expect(page).to_have_url(re.compile("scaling=As\\+measured"))
    link, words = page.url, figure.get_attribute("aria-label") or ""
    page.goto("about:blank")
    page.goto(link)
    expect(figure).to_have_attribute("aria-label", words)
    assert not faults


def test_ranges_on_axes_become_cuts(page: Page, server: Server) -> None:
    figure = open_page(page, server, "?view=Parallel+coordinates", "parallel")
    expect(page.get_by_text("Nothing is picked yet")).to_be_visible()
    drag_axis(page, 1, 0.9, 0.72)
    expect(page).to_have_url(re.compile(r"brush=m_bb%3A[\d.]+\.\.[\d.]+"))
    expect(page.get_by_text("lines cross there")).to_be_visible()
    expect(figure).to_have_attribute("aria-label", re.compile("are picked"))
    drag_axis(page, 0, 0.95, 0.5)
    expect(page).to_have_url(re.compile(r"brush=m_wwbb.*m_bb"))

    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("lines cross there")).to_be_visible()
    page.get_by_role("button", name="Use these ranges as cuts").click()
    expect(page.get_by_role("button", name=re.compile("≤ m_bb <"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"cuts=m_wwbb.*m_bb"))
    expect(page).not_to_have_url(re.compile("brush="))
    expect(page.get_by_text("events pass the cuts").first).to_be_visible()

    # a menu closes when the page changes under it
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    page.get_by_test_id("stTopNavSection").filter(has_text="Explore").click()
    page.get_by_text("Distributions", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("≤ m_bb <"))).to_be_visible()


def test_letting_go_brings_all_lines_back(page: Page, server: Server) -> None:
    open_page(page, server, "?view=Parallel+coordinates&brush=m_bb:100.0..140.0", "parallel")
    page.get_by_role("button", name="Let go of them").click()
    expect(page.get_by_text("Nothing is picked yet")).to_be_visible()
    ranges = page.locator(".st-key-parallel .plot").evaluate(
        "plot => plot.data[0].dimensions.map(one => one.constraintrange ?? null)"
    )
    assert ranges == [None] * 5


def test_components_follow_the_threshold(page: Page, server: Server) -> None:
    open_page(page, server, "?view=Principal+components", "loadings")
    expect(page.get_by_text("17 of 28")).to_be_visible()
    slider = page.get_by_role("slider", name="Features belong together")
    slider.focus()
    for _ in range(9):
        slider.press("ArrowRight")
    expect(page).to_have_url(re.compile("together=0.95"))
    expect(page.locator(".st-key-scree").get_by_text("groups: 28")).to_be_visible()


@pytest.mark.parametrize("name", ["atlas_higgs_ml", "uci_higgs"])
def test_real_events(page: Page, server: Server, bring: Bring, name: str) -> None:
    bring(name)
    figure = open_page(page, server, f"?dataset={name}")
    expect(figure).to_have_attribute("aria-label", re.compile(r"signal and background overlap by \d"))
    for view, key in (("Parallel coordinates", "parallel"), ("Principal components", "scores")):
        choose(page, view)
        expect(page.locator(f".st-key-{key} .figure[data-drawn]")).to_be_visible()
    if name == "atlas_higgs_ml":
        expect(page.get_by_text("median) of the feature stands in").first).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_it_fits_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for view, key in (
        ("", "andrews"),
        ("?view=Parallel+coordinates", "parallel"),
        ("?view=Principal+components", "loadings"),
    ):
        open_page(page, server, view, key)
        width = page.locator("[data-testid=stMain]").evaluate("element => element.scrollWidth")
        assert width <= 390


def test_the_map_is_drawn_on_request(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/shapes?view=Map+of+neighbours&cuts=m_bb:110..111;jet1_pt:60..")
    page.get_by_role("button", name="Draw the map").click()
    page.locator(".st-key-map_figure .figure[data-drawn]").wait_for()
    expect(page.get_by_text("by chance it would be").first).to_be_visible()
    expect(page).to_have_url(re.compile("map=[0-9a-f]{8}"))
