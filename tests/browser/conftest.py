"""A real app and a real Chromium for the journeys."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hepmodel.settings import Settings
from tests.browser.chromium import PATIENCE, find_chromium, open_profile
from tests.browser.server import Server, serve_app
from tests.real_events import Bring, bring_real_events


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium or Chrome is installed")
    with open_profile(executable, tmp_path_factory.mktemp("chromium")) as kept:
        yield kept


@pytest.fixture(scope="session")
def browser(profile: BrowserContext) -> Browser:
    """Give the browser, for visitors beside the one of :func:`page`."""
    assert profile.browser is not None
    return profile.browser


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve_app(tmp_path_factory.mktemp("app") / "home", os.environ) as running:
        yield running


@pytest.fixture
def bring(server: Server, shared_data: Path) -> Bring:
    """Give the app the real events of that name; whichever journey needs them first imports them."""
    settings = Settings(home=server.home, database_url=None, artifacts_url=None, scheduler=None)
    return lambda name: bring_real_events(name, shared_data, settings)


@pytest.fixture
def page(profile: BrowserContext, server: Server) -> Iterator[Page]:
    """Open an empty page in a browser that knows nothing of the tests before but the programs of the pages."""
    blank = profile.pages[0]  # keeps the browser open
    tab = profile.new_page()
    tab.set_default_timeout(PATIENCE)
    yield tab
    for opened in profile.pages:
        if opened is not blank:
            opened.close()
    profile.clear_cookies()
    session = profile.new_cdp_session(blank)
    session.send("Storage.clearDataForOrigin", {"origin": server.url, "storageTypes": "local_storage"})
    session.detach()
