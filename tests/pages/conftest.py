"""Pages run by Streamlit's own test runner, with an empty home."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.errors import StoreUnavailableError
from ui.services import get_services

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Return a function that opens a page file by its path below pages/, with query parameters."""
    monkeypatch.setenv("HEPMODEL_HOME", str(tmp_path / "home"))
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
