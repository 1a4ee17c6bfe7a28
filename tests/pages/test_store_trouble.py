"""A database that is gone, locked or not there is said in words, at its place."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]


def click(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


@pytest.mark.parametrize("page", ["play/guess.py", "train/network.py"])
def test_a_server_that_does_not_answer(open_page: Open, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEPMODEL_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:9/higgs")
    shown = open_page(page)
    assert not shown.exception
    assert "does not answer" in shown.error[0].value


def test_exploring_needs_no_database(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEPMODEL_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:9/higgs")
    shown = open_page("explore/distributions.py")
    assert not shown.error
    assert shown.metric


def test_a_locked_database_costs_no_guess(open_page: Open, tmp_path: Path) -> None:
    page = open_page("play/guess.py", round="museum")
    blocker = sqlite3.connect(tmp_path / "home" / "hepmodel.db", isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    page = click(page, "Signal")
    assert not page.exception
    assert "locked" in page.error[0].value
    assert "Signal" in {button.label for button in page.button}, "the guess can be tried again"
    blocker.execute("ROLLBACK")
    blocker.close()
    page = click(page, "Signal")
    assert not page.error
    assert "You said signal" in " ".join(one.value for one in [*page.success, *page.warning])
