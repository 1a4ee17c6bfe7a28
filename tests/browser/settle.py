"""Waiting until a page is whole."""

from playwright.sync_api import Page, expect


def settle(page: Page) -> None:
    """Wait until the page is done with what was done before.

    A key that is pressed faster than anybody can see the question is nobody's answer, a list that is open then is closed again,
    and a button that is about to be replaced acts on what was there before.
    """
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
