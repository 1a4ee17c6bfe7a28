"""Fixtures that several rooms of the tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from hepmodel.settings import Settings
from tests.databases import database_url, postgres_url, store  # noqa: F401  # fixtures; one server for all rooms

# No test may fail because the machine was busy.
hypothesis_settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def no_drawing_ahead() -> Iterator[None]:
    """Apps of tests live too short for pictures that nobody looks at."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HEPMODEL_DRAW_AHEAD", "false")
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real public events beside the project; tests that need it skip where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(
            f"no real events: the folder {folder.parent.name}/{folder.name} is not beside the project"
        )
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose home is an empty temporary folder."""
    return Settings(home=tmp_path / "home", database_url=None, artifacts_url=None, scheduler=None)
