"""The Runs page, as far as it goes without a browser."""

from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.record import TrainingOutcome
from ui.services import get_jobs, get_services
from ui.visitor import NAME, get_visitor

PAGE = "train/runs.py"
Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def no_scheduler(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An address where nobody answers."""
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


def add_run(
    owner: str | None, title: str = "", tags: tuple[str, ...] = (), auc: float = 0.8, **changes: object
) -> str:
    """Put a finished run into the store of the page."""
    services = get_services()
    usual: dict[str, object] = {"dataset": "higgs", "features": ("m_bb", "m_jj"), "epochs": 2}
    run_id = services.runs.create(
        TrainingConfig.model_validate({**usual, **changes}), owner=owner, title=title
    ).id
    services.runs.begin_attempt(run_id)
    for epoch in (1, 2):
        services.runs.add_epoch(run_id, EpochRecord(epoch, 0.6, 0.6, 0.7, 1.0))
    services.runs.finish(run_id, TrainingOutcome(2, auc, 0.003, 100, 50, 50, 2.0, 100.0))
    services.shelf.describe(run_id, tags=tags)
    return run_id


def list_titles(page: AppTest) -> list[str]:
    return list(page.dataframe[0].value["Title"]) if page.dataframe else []


def text_of(page: AppTest) -> str:
    return " ".join(str(one.value) for one in [*page.markdown, *page.caption, *page.subheader])


def test_an_empty_shelf_says_what_to_do_first(open_page: Open, cookie: str) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert "No runs yet" in text_of(page)


def test_strangers_see_nothing_of_each_other(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    add_run(cookie, "mine")
    theirs = add_run("f" * 64, "theirs", tags=("8b",))
    add_run(None, "command line")
    assert list_titles(open_page(PAGE)) == ["mine"]
    assert set(list_titles(open_page(PAGE, runs=theirs))) == {"mine", "theirs"}
    assert set(list_titles(open_page(PAGE, **{"class": "8b"}))) == {"mine", "theirs"}
    assert list_titles(open_page(PAGE, **{"class": "8"})) == ["mine"]


def test_without_a_cookie_nothing_is_listed_and_it_is_said(open_page: Open) -> None:
    open_page(PAGE)
    add_run(None, "command line")
    other = add_run("f" * 64, "theirs")
    assert list_titles(open_page(PAGE)) == []
    page = open_page(PAGE, runs=other)
    assert list_titles(page) == ["theirs"]
    assert "keeps no cookies" in text_of(page)
    assert not [one for one in page.text_input if one.label == "Title"]
    assert not [one for one in page.button if one.label == "Delete for good"]


def test_a_run_is_named_and_what_is_wrong_is_said(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    run_id = add_run(cookie)
    page = open_page(PAGE, runs=run_id)
    page.text_input(key=f"run_title_{run_id}").set_value("deep").run()
    page.text_input(key=f"run_tags_{run_id}").set_value("8b, best").run()
    run = get_services().runs.get(run_id)
    assert (run.title, run.tags) == ("deep", ("8b", "best"))
    page.text_input(key=f"run_tags_{run_id}").set_value("what?!").run()
    assert "is not a tag" in page.error[0].value
    assert get_services().runs.get(run_id).tags == ("8b", "best")
    assert list_titles(page) == ["deep"]


def test_filters_and_order(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    add_run(cookie, "small", auc=0.7)
    add_run(cookie, "large", auc=0.9, tags=("best",), hidden_layers=(300,))
    page = open_page(PAGE)
    assert list_titles(page) == ["large", "small"]
    page.text_input(key="find").set_value("300").run()
    assert list_titles(page) == ["large"]
    page.text_input(key="find").set_value("nothing like that").run()
    assert "No run passes" in page.info[0].value
    next(one for one in page.button if one.label == "Show all").click().run()
    page.selectbox(key="sort").select("title").run()
    page.selectbox(key="tag").select("best").run()
    assert list_titles(page) == ["large"]
    assert not page.exception


def test_a_link_compares_and_marks_what_differs(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    ids = [add_run(cookie, "one", seed=1), add_run(cookie, "two", seed=2, dropout=0.5)]
    page = open_page(PAGE, runs=",".join(ids))
    assert "2 runs side by side" in text_of(page)
    table = page.table[0].value
    assert list(table.index) == ["Dropout", "Seed"]
    page.toggle(key="compared_all").set_value(True).run()
    assert "Learning rate" in page.table[0].value.index


def test_deleting(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    run_id = add_run(cookie, "old")
    page = open_page(PAGE, runs=run_id)
    page.button(key="run_delete").click().run()
    assert not page.exception
    assert "No runs yet" in text_of(page)
    assert "**old** deleted" in text_of(page)


def test_bringing_back(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    page = open_page(PAGE, runs=",".join([add_run(cookie, "one"), add_run(cookie, "two")]))
    page.button(key="run_delete").click().run()
    assert "**2 runs** deleted" in text_of(page)
    page.button(key="runs_bin_undo").click().run()
    assert not page.exception
    assert sorted(list_titles(page)) == ["one", "two"]
    assert "deleted." not in text_of(page)


def test_a_senseless_link_breaks_nothing(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    add_run(cookie)
    page = open_page(PAGE, runs="../../x,,nobody", **{"class": "% _"})
    assert not page.exception
    assert not page.error
