"""Pages run by Streamlit's own test runner, with an empty home."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from hepmodel.errors import StoreUnavailableError
from ui.services import get_services

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
