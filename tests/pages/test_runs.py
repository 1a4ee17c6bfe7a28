"""The Runs page, as far as it goes without a browser."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.part_scores import PartScores, save_scores
from hepmodel.runs.record import TrainingOutcome
from tests.pages.figures import figure_on
from ui.services import get_services

pytestmark = pytest.mark.usefixtures("no_scheduler")
PAGE = "train/runs.py"
Open = Callable[..., AppTest]


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
    story, table = (one.value for one in page.table)
    assert list(story.index) == ["Drawn as", "AUC", "Epochs run", "Learned from", "Time taken"]
    assert list(story.columns) == ["① two", "② one"]
    assert list(table.index) == ["Dropout", "Seed"]
    page.toggle(key="compared_all").set_value(True).run()
    assert "Learning rate" in page.table[1].value.index


def leave_scores(run_id: str) -> None:
    """Give a run what is needed to draw its ROC curve."""
    labels = np.arange(60, dtype=np.int8) % 2
    scores = (labels * 0.3 + np.linspace(0.0, 0.7, 60)).astype(np.float32)
    save_scores(get_services().artifacts, run_id, "test", PartScores(np.arange(60), labels, scores))


def draw_styles(figure: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return colour and dash of each run's curve by the number that its name begins with."""
    return {
        trace["name"][0]: (trace["line"]["color"], trace["line"]["dash"])
        for trace in figure["data"]
        if trace.get("name", " ")[0] in "①②③"
    }


def test_each_run_keeps_its_colour_where_another_is_not_judged_yet(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    ids = [add_run(cookie, "one", seed=1), add_run(cookie, "two", seed=2), add_run(cookie, "three", seed=3)]
    for run_id in ids:
        leave_scores(run_id)
    services = get_services()
    learning = services.runs.create(services.runs.get(ids[0]).config, owner=cookie, title="learning").id
    services.runs.begin_attempt(learning)
    services.runs.add_epoch(learning, EpochRecord(1, 0.6, 0.6, 0.7, 1.0))
    page = open_page(PAGE, runs=",".join([ids[0], learning, ids[1]]))
    assert not page.exception
    order = {name[2:]: name[0] for name in page.table[0].value.columns}
    roc = draw_styles(figure_on(page, "compared_roc"))
    loss = draw_styles(figure_on(page, "compared_validation_loss"))
    assert set(roc) == {order["one"], order["two"]}
    assert len(set(loss.values())) == 3
    assert all(loss[number] == style for number, style in roc.items())
    assert page.table[0].value.loc["AUC", f"{order['learning']} learning"] == "not judged yet"
    assert page.table[0].value.loc["Epochs run", f"{order['learning']} learning"] == "1 of 2 so far"


def test_a_comparison_tells_what_a_run_went_on_from(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    parent = add_run(cookie, "the first")
    services = get_services()
    config = services.runs.get(parent).config.replace(epochs=4, learning_rate=0.0005)
    child = services.runs.create(config, owner=cookie, parent=parent).id
    services.runs.begin_attempt(child)
    for epoch in (*services.runs.epochs(parent), *(EpochRecord(n, 0.5, 0.5, 0.8, 3.0) for n in (3, 4))):
        services.runs.add_epoch(child, epoch)
    services.runs.finish(child, TrainingOutcome(4, 0.5, 0.0, 100, 50, 50, 8.0, 50.0))
    for run_id in (parent, child):
        leave_scores(run_id)
    page = open_page(PAGE, runs=child)
    line = page.dataframe[0].value.iloc[0]
    assert line["Went on from"] == "the first"
    assert np.isnan(line["± error"])
    assert "This run went on from **the first**, after its epoch 2. Time taken: 8 s, 2 s of it" in text_of(
        page
    )
    assert "it has learned nothing" in text_of(page)
    page = open_page(PAGE, runs=f"{parent},{child}")
    told = page.table[0].value.iloc[:, 0]  # the newest first
    assert re.fullmatch(r"① 64-64 relu, \d\d:\d\d", told.name)
    assert told["Went on from"] == "the first, after epoch 2"
    assert told["Time taken"] == "8 s, 2 s of it by what it went on from"
    assert told["AUC"] == "0.5000 (the same answer to all)"
    assert "it has learned nothing" in text_of(page)


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


def test_a_run_whose_parent_is_gone_says_so(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    services = get_services()
    parent = add_run(cookie, "gone")
    child = services.runs.create(services.runs.get(parent).config, owner=cookie, parent=parent).id
    services.runs.begin_attempt(child)
    services.runs.finish(child, TrainingOutcome(2, 0.8, 0.003, 100, 50, 50, 2.0, 100.0))
    services.shelf.delete(parent)
    page = open_page(PAGE, runs=child)
    assert not page.exception
    assert page.dataframe[0].value.iloc[0]["Went on from"] == "a run that is not here any more"
    assert "went on from a run that is not here any more" in text_of(page)


def test_an_imported_run_has_no_epochs_to_take_home(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    services = get_services()
    run_id = services.runs.create(
        TrainingConfig(dataset="higgs", features=("m_bb",)), owner=cookie, title="theirs"
    ).id
    services.runs.begin_attempt(run_id)
    services.runs.finish(run_id, TrainingOutcome(0, 0.8, 0.003, 0, 0, 50, 0.0, 0.0))
    other = add_run(cookie, "own")
    page = open_page(PAGE, runs=run_id)
    assert "trained elsewhere" in text_of(page)
    labels = {one.label for one in page.get("download_button")}
    assert not {"Epochs (CSV)", "Python program"} & labels
    page = open_page(PAGE, runs=f"{run_id},{other}")
    assert not page.exception
    story = page.table[0].value
    assert story.loc["Training", "② theirs"] == "trained elsewhere; nothing is known of it"
    assert page.table[1].value.loc["Learning rate", "② theirs"] == "–"
