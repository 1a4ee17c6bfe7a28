"""A pipeline built with the mouse, kept in the link, and taken on to a training, on own and on real events."""

import re

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.server import Server
from tests.browser.settle import settle
from tests.real_events import Bring

pytestmark = pytest.mark.browser

AFTER = ".st-key-column_after .figure[data-drawn]"
PATIENCE = 90_000  # not a time that is tested, only an end to waiting in vain


def open_page(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.url}/preprocessing{query}")
    page.locator(AFTER).wait_for(timeout=PATIENCE)


def switch(page: Page, label: str) -> None:
    settle(page)
    page.get_by_text(label, exact=True).click()


def choose(page: Page, label: str, option: str, address: str) -> None:
    """Choose from a list, until the address tells of it: a list closes when the page below it moves, and is opened again."""
    box = page.get_by_role("combobox", name=label, exact=True)
    for _ in range(6):
        settle(page)
        box.blur()  # what was typed before is forgotten, and typing it again opens the list
        box.evaluate(
            "element => element.scrollIntoView({ block: 'center' })"
        )  # out of sight, its list stays closed
        box.fill(option)
        try:
            page.get_by_role("option", name=option, exact=True).wait_for(timeout=10_000)
        except Error:  # closed before it was seen, and waiting longer would not open it
            continue
        box.press("Enter")
        page.wait_for_timeout(500)
        settle(page)
        if re.search(address, page.url):
            return
    raise AssertionError(f"{option} could not be chosen: {page.url}")


def test_a_pipeline_is_built_and_trained_with(page: Page, server: Server) -> None:
    open_page(page, server)
    expect(page.get_by_text("28 features become 28 inputs")).to_be_visible(timeout=PATIENCE)
    page.locator(AFTER).evaluate("element => { element.dataset.mark = 'mine' }")
    choose(page, "The whole collision", "Turned", "pipeline=turn")
    switch(page, "Add the mass of every pair")
    expect(page.get_by_text("28 features become 42 inputs")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Momenta").click()
    expect(page).to_have_url(re.compile(r"pipeline=pairs%3Amass%3Bturn%3Blog%3Amomentum"), timeout=PATIENCE)
    choose(page, "Feature", "jet1_pt", "column=jet1_pt")
    expect(page.locator(AFTER).get_by_text("log p").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(AFTER)).to_have_attribute("data-mark", "mine")  # changed in place all the time
    settle(page)
    page.get_by_role("button", name="Undo").click()
    expect(page).not_to_have_url(re.compile("log%3Amomentum"), timeout=PATIENCE)
    page.get_by_role("button", name="Momenta").click()
    expect(page).to_have_url(re.compile("log%3Amomentum"), timeout=PATIENCE)

    page.reload()
    page.locator(AFTER).wait_for(timeout=PATIENCE)
    expect(page.get_by_text("28 features become 42 inputs")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("combobox", name="Feature", exact=True)).to_have_value("jet1_pt")

    page.get_by_role("link", name="Train with this").click()
    expect(page.get_by_role("heading", name="Teach a network")).to_be_visible(timeout=PATIENCE)
    expect(
        page.get_by_text("masses of all pairs → event turned to its lepton → log of momenta")
    ).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(
        re.compile(r"train\?.*pipeline=pairs%3Amass%3Bturn%3Blog%3Amomentum"), timeout=PATIENCE
    )
    epochs = page.get_by_role("spinbutton", name="Epochs")
    epochs.fill("2")
    epochs.press("Tab")
    page.get_by_role("button", name="Start training").click()
    expect(page.get_by_role("heading", name="How good is it?")).to_be_visible(timeout=240_000)
    expect(page.get_by_text(re.compile(r"^0\.\d{4} ± 0\.\d{4}$"))).to_be_visible(timeout=PATIENCE)

    page.get_by_role("link", name="Change", exact=True).click()
    expect(page.get_by_role("heading", name="Getting the data into the right form")).to_be_visible(
        timeout=PATIENCE
    )
    page.locator(AFTER).wait_for(timeout=PATIENCE)
    expect(page.get_by_text("28 features become 42 inputs")).to_be_visible(timeout=PATIENCE)
    assert "Traceback" not in server.log.read_text()


def test_controls_stay_where_they_are_while_steps_are_added(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 1800})  # all of it is in sight: no click scrolls
    open_page(page, server)
    settle(page)
    box = page.get_by_role("combobox", name="The whole collision", exact=True)
    before = box.bounding_box()
    words = page.get_by_text("Your pipeline").locator("..")
    for label, said in (
        ("Add the mass of every pair", "masses of all pairs"),
        ("Add the distance of every pair", "distances of all pairs"),
        ("px, py, cos φ and sin φ instead of φ", "px, py"),
    ):
        switch(page, label)
        expect(words).to_contain_text(said)
    settle(page)
    assert box.bounding_box() == before


def test_numbers_picture_and_code_can_be_taken_home(page: Page, server: Server) -> None:
    open_page(page, server, "?pipeline=turn;shape:yeo-johnson&column=missing_energy_phi")
    page.get_by_role("button", name="Save · code").nth(1).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Numbers (CSV)").click()
    assert saved.value.suggested_filename == "column-after.csv"
    assert saved.value.path().read_text().startswith("low,high,signal,signal_error,background")
    with page.expect_download() as picture:
        page.get_by_role("button", name="Drawing (SVG)").click()
    assert "<svg" in picture.value.path().read_text()[:300]
    page.keyboard.press("Escape")
    page.get_by_text("Show me the code").click()
    expect(page.get_by_text("fit_preprocessing").last).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize(
    ("name", "pipeline", "column", "words"),
    [
        (
            "atlas_higgs_ml",
            "pairs;turn:mirror;missing:multiplicity",
            "m_tau_lep",
            "30 features become",
        ),
        (
            "uci_higgs",
            "pairs;turn;cartesian;log:momentum,mass;pca:20,whiten",
            "pc1",
            "28 features become 20 inputs",
        ),
    ],
)
def test_real_events(
    page: Page,
    server: Server,
    bring: Bring,
    name: str,
    pipeline: str,
    column: str,
    words: str,
) -> None:
    bring(name)
    open_page(page, server, f"?dataset={name}&pipeline={pipeline}&column={column}")
    expect(page.get_by_text(words)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("This one is new")).to_be_visible(timeout=PATIENCE)
    assert "Traceback" not in server.log.read_text()


def test_a_phone_is_wide_enough(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, server, "?pipeline=pairs;turn")
    page.wait_for_timeout(1000)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
