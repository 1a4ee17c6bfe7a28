"""Pages run by Streamlit's own test runner, with an empty home."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from hepmodel.errors import StoreUnavailableError
from ui.services import get_jobs, get_services
from ui.visitor import NAME, get_visitor

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Return a function that opens a page file by its path below pages/, with query parameters."""
    monkeypatch.setenv("HEPMODEL_HOME", str(tmp_path / "home"))
    # After every run of a page Streamlit clears what Keras holds, if it is there. A server never has it; a process of tests may
    # have trained before, and then waits longer for that than for the page.
    monkeypatch.setattr(script_runner, "_clean_problem_modules", lambda: None, raising=False)
    get_services.clear()

    def run(page: str, **query: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "pages" / page), default_timeout=60)
        for name, value in query.items():
            test.query_params[name] = value
        return test.run()

    yield run
    with suppress(StoreUnavailableError):  # some tests want it so
        get_services().store.close()
    get_services.clear()


@pytest.fixture
def no_scheduler(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An address where nobody answers; what real workers do is tested in tests/jobs and in the browser."""
    monkeypatch.setenv("HEPMODEL_SCHEDULER", "tcp://127.0.0.1:9")
    monkeypatch.setenv("HEPMODEL_SCHEDULER_SECONDS", "1")
    get_jobs.clear()
    yield
    get_jobs().close()
    get_jobs.clear()


@pytest.fixture
def cookie(monkeypatch: pytest.MonkeyPatch) -> str:
    """The browser's cookie, and the owner that it stands for."""
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: {NAME: "a" * 43}))
    visitor = get_visitor()
    assert visitor is not None
    return visitor
