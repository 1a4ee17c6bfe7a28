"""The Relations page in a real browser: squares that open pairs, links, the keyboard, phones, on own and on real events."""

import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.server import Server
from tests.real_events import Bring

pytestmark = pytest.mark.browser

MATRIX, PAIR = ".st-key-relations_matrix", ".st-key-relations_pair"
ANY_PAIR = f":is({PAIR}, {PAIR}_signal)"  # the density of each class where a feature has only a few values


def open_page(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.url}/relations{query}")
    page.locator(f"{MATRIX} .main-svg").first.wait_for(timeout=60_000)
    page.locator(f"{ANY_PAIR} .main-svg").first.wait_for(timeout=60_000)


def click_square(page: Page, x: str, y: str) -> None:
    """Click the square of two features, wherever they stand in the matrix."""
    place = page.evaluate(
        """([x, y]) => {
            const plot = document.querySelector(".st-key-relations_matrix .js-plotly-plot");
            plot.scrollIntoView({ block: "center" });
            const { xaxis, yaxis } = plot._fullLayout, names = plot.data[0].x, box = plot.getBoundingClientRect();
            const left = xaxis._offset + xaxis.c2p(names.indexOf(x)), top = yaxis._offset + yaxis.c2p(names.indexOf(y));
            return [box.left + left, box.top + top];
        }""",
        [x, y],
    )
    page.mouse.move(place[0] - 2, place[1])
    page.mouse.move(*place)
    page.wait_for_timeout(200)
    page.mouse.click(*place)


def words(page: Page, place: str) -> str:
    return page.locator(f"{place} .figure").get_attribute("aria-label") or ""


def test_a_square_opens_its_pair_and_the_link_keeps_it(page: Page, server: Server) -> None:
    open_page(page, server)
    assert "28 features, 40,000 signal events" in words(page, MATRIX)
    page.locator(f"{PAIR} .js-plotly-plot").evaluate("plot => { plot.dataset.mark = 'mine' }")
    click_square(page, "m_jj", "m_wbb")
    expect(page).to_have_url(re.compile("x=m_jj&y=m_wbb"))
    expect(page.locator(f"{PAIR} .figure")).to_have_attribute(
        "aria-label", re.compile(r"^m_wbb against m_jj\.")
    )
    assert page.locator(f"{PAIR} .js-plotly-plot").get_attribute("data-mark") == "mine", "changed in place"

    page.get_by_text("Difference", exact=True).click()
    expect(page).to_have_url(re.compile("show=Difference"))
    expect(page.locator(f"{MATRIX} .figure")).to_have_attribute(
        "aria-label", re.compile("minus those in background")
    )
    page.get_by_text("Single collisions").click()
    expect(page.get_by_text(re.compile("4,000 evenly chosen"))).to_be_visible()
    said, link = words(page, PAIR), page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(f"{PAIR} .figure")).to_have_attribute("aria-label", said)
    expect(page.locator(f"{MATRIX} .figure")).to_have_attribute("aria-label", re.compile("minus those"))
    expect(page.get_by_text(re.compile("4,000 evenly chosen"))).to_be_visible()
    assert "Traceback" not in server.log.read_text()


def test_the_keyboard_alone_chooses_a_pair_and_other_groups(page: Page, server: Server) -> None:
    open_page(page, server)
    box = page.get_by_role("combobox", name="Across")
    box.fill("jet1_pt")
    box.press("Enter")
    expect(page).to_have_url(re.compile("x=jet1_pt"))
    before = page.get_by_role("heading", name=re.compile("groups of features")).inner_text()
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowLeft")
    expect(page).to_have_url(re.compile("threshold=0.3"))
    expect(page.get_by_role("heading", name=re.compile("groups of features"))).not_to_have_text(before)


def test_the_numbers_are_saved(page: Page, server: Server, tmp_path: Path) -> None:
    open_page(page, server)
    page.locator(".st-key-relations_matrix_takeaway").get_by_role("button").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Numbers (CSV)").click()
    download.value.save_as(tmp_path / "numbers.csv")
    table = pd.read_csv(tmp_path / "numbers.csv")
    assert list(table.columns) == ["x", "y", "pearson", "error", "events"]
    assert len(table) == 28 * 27 / 2
    row = table[(table.x == "m_wbb") & (table.y == "m_wwbb")].iloc[0]
    assert row.pearson > 0.9
    assert row.events == 40_000, "nothing of the game's collisions"


def test_on_a_phone_the_matrix_fits_and_opens_pairs(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    open_page(page, server)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    texts = page.evaluate(
        "document.querySelector('.st-key-relations_matrix .js-plotly-plot').data.filter("
        "(trace) => trace.type === 'scatter').map((trace) => trace.visible)"
    )
    assert texts
    assert not any(texts), "no room for numbers"
    click_square(page, "m_bb", "m_wbb")
    expect(page).to_have_url(re.compile("x=m_bb&y=m_wbb"))
    expect(page.locator(PAIR)).to_be_in_viewport(ratio=0.8)
    context.close()


def test_a_pair_of_the_lists_comes_into_sight(page: Page, server: Server) -> None:
    open_page(page, server)
    far = page.get_by_role("button", name="m_jj and m_jjj", exact=True).first
    far.scroll_into_view_if_needed()
    expect(page.locator(PAIR)).not_to_be_in_viewport(ratio=0.8)
    far.click()
    expect(page).to_have_url(re.compile("x=m_jj&y=m_jjj"))
    expect(page.locator(PAIR)).to_be_in_viewport(ratio=0.8)
    top = "document.querySelector('[data-testid=stMain]').scrollTop"
    page.wait_for_timeout(3_500)  # until the page has come to rest and is held no more
    far.scroll_into_view_if_needed()
    before = page.evaluate(top)
    page.get_by_text("Spearman", exact=True).evaluate("button => button.click()")  # without scrolling there
    expect(page).to_have_url(re.compile("method=Spearman"))
    page.wait_for_timeout(1_500)
    assert page.evaluate(top) == pytest.approx(before, abs=40), "only a choice of a pair moves the page"


def test_cuts_of_the_link_apply_and_are_taken_away(page: Page, server: Server) -> None:
    open_page(page, server, "?cuts=m_bb:100.0..150.0")
    expect(page.locator(f"{MATRIX} .caption")).to_contain_text("that pass the cuts")
    page.get_by_role("button", name="m_bb").first.click()
    expect(page.locator(f"{MATRIX} .caption")).to_contain_text("40,000 signal events,")


@pytest.mark.parametrize(
    ("name", "x", "y", "events"),
    [
        ("atlas_higgs_ml", "DER_mass_vis", "DER_mass_MMC", "6,136 signal events"),
        ("uci_higgs", "m_bb", "m_wbb", "24,881 signal events"),
    ],
)
def test_real_events(
    page: Page, server: Server, bring: Bring, name: str, x: str, y: str, events: str
) -> None:
    bring(name)
    open_page(page, server, f"?dataset={name}&method=Spearman")
    assert events in words(page, MATRIX)
    click_square(page, x, y)
    expect(page.locator(f"{PAIR} .figure")).to_have_attribute(
        "aria-label", re.compile(rf"^{y} against {x}\. In signal")
    )
    page.get_by_text("Density", exact=True).click()
    page.locator(f"{PAIR}_background .main-svg").first.wait_for()
    assert "Traceback" not in server.log.read_text()
