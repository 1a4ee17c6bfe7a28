"""A run on the Train page: who may steer it, what is said of it at which time, and that its row of buttons stays."""

from collections.abc import Callable

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from hepmodel.errors import SchedulerError, UnknownRunError
from hepmodel.runs.artifacts import CHECKPOINT_FILE
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.packing import pack_arrays
from hepmodel.runs.record import RunRecord, TrainingOutcome
from hepmodel.runs.status import RunStatus
from ui.services import get_jobs, get_services
from ui.train import steering
from ui.visitor import NAME

pytestmark = pytest.mark.usefixtures("no_scheduler")
PAGE = "train/network.py"
Open = Callable[..., AppTest]
OTHER = "f" * 64
CONFIG = TrainingConfig(dataset="higgs", features=("m_bb", "m_jj"), epochs=3)
STEERING = ("Pause", "One epoch", "Stop", "Rate ÷ 2", "Rate × 2")


def begin(
    owner: str | None, epochs: int = 1, config: TrainingConfig = CONFIG, parent: str | None = None
) -> str:
    """Put a run into the store that some worker is at."""
    runs = get_services().runs
    run_id = runs.create(config, owner=owner, parent=parent).id
    runs.begin_attempt(run_id)
    for epoch in range(1, epochs + 1):
        runs.add_epoch(run_id, EpochRecord(epoch, 0.6, 0.6, 0.7, 1.0, learning_rate=config.learning_rate))
    return run_id


def finish(run_id: str, train_events: int = 100) -> None:
    get_services().runs.finish(run_id, TrainingOutcome(1, 0.8, 0.003, train_events, 50, 50, 2.0, 100.0))


def list_buttons(page: AppTest) -> dict[str, bool]:
    """Return the buttons of the page: whether each can be pressed."""
    return {button.label: not button.disabled for button in page.button}


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def read(page: AppTest, name: str) -> str:
    """Return a value of the address."""
    value = page.query_params[name]
    return value[0] if isinstance(value, list) else value


def read_numbers(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def text_of(page: AppTest) -> str:
    said = [*page.markdown, *page.caption, *page.info, *page.warning, *page.error]
    return " ".join([*(one.value for one in said), *(str(one.proto.text) for one in page.get("progress"))])


def test_the_owner_steers_a_run(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    run_id = begin(cookie)
    page = open_page(PAGE, run=run_id)
    assert all(label in list_buttons(page) for label in STEERING)
    assert steering.READ_ONLY not in text_of(page)
    press(page, "Pause")
    assert get_services().runs.get(run_id).pause_after is not None


def test_who_has_only_the_link_watches(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    page = open_page(PAGE, run=begin(OTHER))
    assert not page.exception
    assert not set(STEERING) & set(list_buttons(page))
    assert steering.READ_ONLY in text_of(page)
    assert read_numbers(page)["Training loss"] == "0.6000"


def test_a_run_without_an_owner_is_steered_by_whoever_has_the_link(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    run_id = begin(None)
    page = open_page(PAGE, run=run_id)
    press(page, "Stop")
    assert get_services().runs.get(run_id).stop_requested


@pytest.mark.parametrize("label", ["Pause", "Stop", "Rate ÷ 2", "Rate × 2"])
def test_a_press_that_comes_from_another_browser_does_nothing(
    open_page: Open, cookie: str, monkeypatch: pytest.MonkeyPatch, label: str
) -> None:
    open_page(PAGE)
    run_id = begin(cookie)
    page = open_page(PAGE, run=run_id)
    before = get_services().runs.get(run_id)
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: {NAME: "b" * 43}))
    press(page, label)  # the buttons were drawn for somebody else
    assert get_services().runs.get(run_id) == before
    assert steering.READ_ONLY in " ".join(one.value for one in page.toast)


def test_a_run_that_is_over_keeps_its_row_of_buttons(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    run_id = begin(cookie, epochs=2)
    during = list_buttons(open_page(PAGE, run=run_id))
    finish(run_id)
    after = list_buttons(open_page(PAGE, run=run_id))
    assert [after[label] for label in STEERING[2:]] == [False] * 3
    assert after["Fork"]
    assert after["How good is it?"]
    rows = [
        [label for label in buttons if label in {*STEERING, "Fork", "How good is it?"}]
        for buttons in (during, after)
    ]
    assert len(rows[0]) == len(rows[1]) == len(STEERING)


def test_the_way_to_the_result_asks_for_it(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    run_id = begin(cookie, epochs=2)
    finish(run_id)
    page = press(open_page(PAGE, run=run_id), "How good is it?")
    assert not page.exception
    assert page.session_state[steering.JUDGEMENT_ASKED] == 1


def test_after_the_last_epoch_it_is_judged_and_not_paused(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    page = open_page(PAGE, run=begin(cookie, epochs=3))
    assert "**Judging**: on the test part" in text_of(page)
    assert not any(able for label, able in list_buttons(page).items() if label in STEERING)
    assert read_numbers(page)["Time left"] == "–"


def test_another_rate_is_seen_before_an_epoch_has_run(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    run_id = begin(cookie)
    page = open_page(PAGE, run=run_id)
    assert read_numbers(page)["Learning rate"] == "0.001"
    page = press(page, "Rate ÷ 2")
    assert read_numbers(page)["Next epoch's rate"] == "0.0005"
    metric = next(one for one in page.metric if one.label == "Next epoch's rate")
    assert "0.0005 from the next epoch on" in metric.help


def test_the_rate_stops_at_the_limit_of_the_form_in_words(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    run_id = begin(cookie, config=CONFIG.replace(learning_rate=0.3))
    page = open_page(PAGE, run=run_id)
    for _ in range(6):
        assert list_buttons(page)["Rate × 2"]
        page = press(page, "Rate × 2")
    run = get_services().runs.get(run_id)
    assert run.config.learning_rate * run.rate_factor == pytest.approx(10.0)
    assert "the most that is allowed" in " ".join(one.value for one in page.toast)
    assert not list_buttons(page)["Rate × 2"]


def test_a_fork_says_where_it_comes_from(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    parent = begin(cookie, epochs=2, config=CONFIG.replace(hidden_layers=[7]))
    finish(parent)
    child = begin(cookie, parent=parent)
    assert "Forked from: 7 relu" in text_of(open_page(PAGE, run=child))
    get_services().shelf.delete(parent)
    with pytest.raises(UnknownRunError):
        get_services().runs.get(parent)
    assert "Forked from a run that was deleted" in text_of(open_page(PAGE, run=child))


@pytest.mark.parametrize("is_known", [False, True], ids=["trying", "known to be absent"])
def test_the_form_holds_what_was_forked(open_page: Open, cookie: str, is_known: bool) -> None:
    open_page(PAGE)
    if is_known:  # that no scheduler answers: the run has failed at once then, and is shown all the same
        with pytest.raises(SchedulerError):
            get_jobs().wait_until_ready()
    services = get_services()
    parent = begin(cookie, epochs=3, config=CONFIG.replace(hidden_layers=[7]))
    finish(parent)
    state = {"counters": np.array([3, 1, 0, 0]), "weights_0": np.zeros(2), "best_weights_0": np.zeros(2)}
    services.artifacts.write_bytes(parent, CHECKPOINT_FILE, pack_arrays(state))
    page = open_page(PAGE, run=parent, settings="epochs:3")
    assert page.number_input(key="set_epochs").value == 3
    rate = next(one for one in page.text_input if one.label == "Learning rate")
    rate.set_value("0")
    page = press(page, "Go on from here")
    assert any("Learning rate must be greater than 0." in error.value for error in page.error)
    next(one for one in page.text_input if one.label == "Learning rate").set_value("0.0003")
    page = press(page, "Go on from here")
    assert not page.exception
    assert page.number_input(key="set_epochs").value == 13
    assert read(page, "settings") == "layers:7;rate:0.0003;epochs:13"
    child = services.runs.get(read(page, "run"))
    assert (child.parent, child.config.epochs) == (parent, 13)
    if is_known:
        assert child.status is RunStatus.FAILED
        assert "could not be handed over" in " ".join(error.value for error in page.error)


def test_an_imported_network_is_shown_as_such(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    services = get_services()
    run_id = services.runs.create(CONFIG.replace(epochs=1), owner=cookie, title="my_net").id
    services.runs.begin_attempt(run_id)
    finish(run_id, train_events=0)
    page = open_page(PAGE, run=run_id)
    assert not page.exception
    said = text_of(page)
    assert "Imported network" in said
    assert "epoch" not in next(str(one.proto.text) for one in page.get("progress"))
    assert not page.metric
    assert not page.get("echarts_chart")
    assert any(one.label.startswith("The network:") and one.proto.expanded for one in page.expander)
    assert not set(STEERING) & set(list_buttons(page))


def test_a_stranger_is_nobody_and_a_run_without_an_owner_is_everybodys() -> None:
    run = RunRecord("a", 0.0, RunStatus.RUNNING, CONFIG, owner="me")
    assert [run.may_be_steered_by(visitor) for visitor in ("me", "you", None)] == [True, False, False]
    assert RunRecord("a", 0.0, RunStatus.RUNNING, CONFIG).may_be_steered_by(None)
