"""A real app and a real Chromium for the journeys."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hepmodel.settings import Settings
from tests.browser.chromium import PATIENCE, find_chromium, open_chromium
from tests.browser.server import Server, serve_app
from tests.real_events import Bring, bring_real_events


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium or Chrome is installed")
    with open_chromium(executable) as chromium:
        yield chromium


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
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    yield tab
    context.close()
