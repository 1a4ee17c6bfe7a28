"""The Data set page in a real browser: headlines that sort, pages, links, reasons, on own and on real events."""

import re

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from hepmodel.data.catalogue import find_dataset
from hepmodel.settings import Settings
from tests.browser.server import Server
from tests.real_events import Bring

pytestmark = pytest.mark.browser

FEATURES, ROWS = ".st-key-feature_table", ".st-key-event_rows"


def open_page(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.url}/collisions{query}")
    page.locator(f"{ROWS} canvas").first.wait_for()
    expect(page.get_by_text(re.compile(r"Collisions [\d,]+ to [\d,]+ of"))).to_be_visible()


def click_table(page: Page, place: str, headline: str | None, row: int = 0) -> None:
    """Click a headline, or a line in the column of that headline; the table itself is one painted canvas."""
    canvas = page.locator(f"{place} canvas").first
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = canvas.bounding_box()
    assert box is not None
    heads = page.locator(f"{place} canvas th").all_inner_texts()
    number = next(place for place, head in enumerate(heads) if headline is None or headline in head)
    left = {0: 20, 1: 100, 2: 190}[number]
    page.mouse.click(box["x"] + left, box["y"] + (16 if not row else 35 + 40 * row - 20))


def expect_first_row(page: Page, row: int | str) -> None:
    """Wait until this event is the first that is shown; a table is painted when it comes into view."""
    page.locator(ROWS).scroll_into_view_if_needed()
    expect(page.locator(f"{ROWS} canvas td").first).to_have_text(str(row))


def test_a_click_on_a_headline_sorts_all_events(page: Page, server: Server) -> None:
    open_page(page, server)
    expect_first_row(page, 0)
    values = find_dataset("higgs", Settings()).read_column("lepton_pT")
    click_table(page, ROWS, "lepton_pT")
    expect(page).to_have_url(re.compile("rows_by=lepton_pT"))
    expect(page.get_by_text("lepton_pT, smallest first")).to_be_visible()
    expect_first_row(page, int(values.argmin()))
    click_table(page, ROWS, "lepton_pT")
    expect(page.get_by_text("lepton_pT, largest first")).to_be_visible()
    expect_first_row(page, int(values.argmax()))

    page.get_by_role("button", name="Page 3").click()
    expect(page.get_by_text("Collisions 101 to 150 of 100,000, lepton_pT, largest first")).to_be_visible()
    link, ranked = page.url, (-values).argsort(kind="stable")
    expect_first_row(page, int(ranked[100]))
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("Collisions 101 to 150 of 100,000, lepton_pT, largest first")).to_be_visible()
    expect_first_row(page, int(ranked[100]))

    page.get_by_role("spinbutton", name="Go to page").fill("2000")
    page.get_by_role("spinbutton", name="Go to page").press("Enter")
    expect(page.get_by_text("Collisions 99,951 to 100,000 of 100,000")).to_be_visible()
    assert "Traceback" not in server.log.read_text()


def test_the_game_keeps_its_secret(page: Page, server: Server) -> None:
    open_page(page, server, "?rows_of=part+of+the+game")
    expect(page.get_by_text("Collisions 1 to 50 of 20,000 (part of the game)")).to_be_visible()
    classes = page.locator(f"{ROWS} canvas td[aria-colindex='2']")
    expect(classes.first).to_have_text("hidden")
    assert set(classes.all_inner_texts()) == {"hidden"}
    expect(page.get_by_text("The class of 20,000 collisions")).to_be_visible()


def test_a_click_on_a_feature_tells_more_about_it(page: Page, server: Server) -> None:
    open_page(page, server)
    click_table(page, FEATURES, "Feature", row=1)
    card = page.locator(".st-key-one_feature")
    expect(card).to_contain_text("electron or muon was kicked out")
    expect(page).to_have_url(re.compile("feature=lepton_pT"))
    page.reload()
    expect(card).to_contain_text("electron or muon was kicked out")


def test_numbers_and_code_can_be_taken_home(page: Page, server: Server) -> None:
    open_page(page, server)
    page.get_by_role("button", name="Save · code").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Numbers (CSV)").click()
    saved = pd.read_csv(waiting.value.path())
    values = find_dataset("higgs", Settings()).read_column("m_bb").astype(float)
    row = saved.set_index("feature").loc["m_bb"]
    assert row["mean"] == pytest.approx(values.mean())
    assert row["meaning"].startswith("Mass")
    expect(page.get_by_text("examine_table(table)").first).to_be_visible()


def test_real_atlas_events_say_why_values_are_missing(page: Page, server: Server, bring: Bring) -> None:
    bring("atlas_higgs_ml")
    open_page(page, server, "?dataset=atlas_higgs_ml&rows_by=DER_mass_MMC")
    figure = page.locator(".st-key-missing_values .figure[data-drawn]")
    figure.wait_for()
    expect(figure).to_contain_text("there are fewer than two jets")
    expect(figure).to_have_attribute("aria-label", re.compile("DER_mass_jet_jet.*62.1 % of signal"))
    expect(page.get_by_text("exactly where PRI_jet_num is 0 or 1")).to_be_visible()
    expect(page.get_by_text("Each collision has a weight")).to_be_visible()
    page.get_by_role("button", name="Page 360").click()
    expect(page.get_by_text("Collisions 17,951 to 18,000 of 18,000, DER_mass_MMC")).to_be_visible()
    expect(page.locator(f"{ROWS} canvas td[aria-colindex='2']").first).to_have_text("")


def test_real_higgs_rows_and_another_data_set_begins_anew(page: Page, server: Server, bring: Bring) -> None:
    bring("uci_higgs")
    open_page(page, server, "?rows_by=m_bb&rows_of=part+of+the+game&rows_page=300")
    page.get_by_role("combobox", name="Data set").click()
    page.get_by_role("option", name=re.compile("UCI HIGGS")).click()
    expect(page.get_by_text("Collisions 1 to 50 of 48,142; UCI HIGGS")).to_be_visible()
    expect(page.get_by_text("Nearly the same value, written twice")).to_be_visible()
    expect(page).not_to_have_url(re.compile("rows_"))


def test_it_fits_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, server, "?feature=m_bb")
    page.locator(".st-key-one_feature").wait_for()
    page.wait_for_timeout(1_000)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
