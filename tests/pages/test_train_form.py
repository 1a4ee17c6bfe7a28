"""The form of the Train page: the whole of it stands in the link, and every change can be taken back."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.presets.known import PRESETS
from hepmodel.settings import Settings
from ui.train.file import describe_draft

pytestmark = pytest.mark.usefixtures("no_scheduler")
PAGE = "train/network.py"
Open = Callable[..., AppTest]


def read(page: AppTest, name: str) -> str | None:
    """Return a value of the address."""
    value = page.query_params.get(name)
    return value[0] if isinstance(value, list) else value


def find_button(page: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in page.button if button.label == label)


def test_a_link_restores_the_form(open_page: Open) -> None:
    page = open_page(
        PAGE, inputs="high", settings="layers:25-20-15;optimiser:sgd;momentum:0.9;nesterov;epochs:7"
    )
    assert not page.exception
    assert not page.error
    assert page.selectbox(key="inputs").value == "Only what physicists computed from it"
    assert page.number_input(key="set_epochs").value == 7
    assert [page.number_input(key=f"set_{name}").value for name in ("depth", "width", "step")] == [3, 25, 5]
    assert page.selectbox(key="set_optimiser").value.startswith("SGD")
    assert page.slider(key="set_momentum").value == 0.9
    assert page.toggle(key="set_nesterov").value


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_is_taken_over_and_taken_back(open_page: Open, preset) -> None:  # type: ignore[no-untyped-def]
    page = open_page(PAGE)
    page.selectbox(key="train_preset").select(preset.name).run()
    assert not page.exception
    assert not page.error
    assert read(page, "preset") == preset.name
    assert not find_button(page, "Start training").disabled
    assert any(preset.why in one.value for one in page.markdown)
    assert not any("Back to the preset" in button.label for button in page.button)
    find_button(page, "Undo").click().run()
    assert read(page, "preset") is None
    assert read(page, "settings") is None
    assert find_button(page, "Undo").disabled


def test_a_change_stands_in_the_link_and_can_be_undone(open_page: Open) -> None:
    page = open_page(PAGE)
    page.number_input(key="set_epochs").set_value(5).run()
    page.number_input(key="set_width").set_value(32).run()
    assert read(page, "settings") == "layers:32-32;epochs:5"
    find_button(page, "Undo").click().run()
    assert read(page, "settings") == "epochs:5"
    assert page.number_input(key="set_width").value == 64


def test_another_optimiser_takes_its_own_settings_away(open_page: Open) -> None:
    page = open_page(PAGE, settings="optimiser:sgd;momentum:0.9;nesterov")
    adam = next(
        option for option in page.selectbox(key="set_optimiser").options if option.startswith("Adam:")
    )
    page.selectbox(key="set_optimiser").select(adam).run()
    assert not page.error
    assert read(page, "settings") is None


def test_bad_layers_are_said_at_the_place_and_nothing_starts(open_page: Open) -> None:
    page = open_page(PAGE, settings="layers:25-20-20")
    page.text_input(key="set_hidden_layers").set_value("25-x").run()
    assert "Layer 2 is" in page.error[0].value
    assert page.text_input(key="set_hidden_layers").value == "25-x"
    assert find_button(page, "Start training").disabled
    page.text_input(key="set_hidden_layers").set_value("25-9").run()
    assert not page.error
    assert read(page, "settings") == "layers:25-9"


def test_nonsense_in_the_link_is_said_in_words(open_page: Open) -> None:
    page = open_page(PAGE, settings="layrs:5")
    assert not page.exception
    assert "Did you mean layers" in page.error[0].value
    find_button(page, "Use the usual settings").click().run()
    assert not page.error


def test_what_is_not_allowed_here_is_said_before_the_start(open_page: Open) -> None:
    page = open_page(PAGE, settings="epochs:900;networks:3")
    assert "at most 1,000" in page.error[0].value
    assert find_button(page, "Start training").disabled


def test_the_cost_is_said_before_the_start(open_page: Open) -> None:
    page = open_page(PAGE)
    cost = next(one.value for one in page.markdown if "on this machine" in one.value)
    assert "Roughly" in cost
    assert "60,000 collisions" in cost


def test_no_limit_is_a_nought(open_page: Open) -> None:
    page = open_page(PAGE, settings="patience:5")
    page.number_input(key="set_patience").set_value(0).run()
    assert not page.error
    assert read(page, "settings") is None


def test_a_configuration_becomes_a_draft(settings: Settings) -> None:
    high = TrainingConfig(dataset="higgs", features=HIGGS.feature_names[-7:], epochs=3)
    assert describe_draft(high, settings) == {
        "dataset": "higgs",
        "inputs": "high",
        "features": None,
        "pipeline": None,
        "settings": "epochs:3",
    }
    own = high.replace(features=["m_bb", "jet1_pt"])
    assert describe_draft(own, settings)["features"] == "m_bb,jet1_pt"


def said_by(page: AppTest) -> str:
    return " ".join(one.value for one in (*page.warning, *page.caption, *page.error, *page.info))


def test_features_of_a_link_that_are_not_there_are_named(open_page: Open) -> None:
    page = open_page(PAGE, inputs="own", features="jet_9_pt,m_bb,foo")
    assert not page.exception
    warned = page.warning[0].value
    assert r"jet\_9\_pt" in warned
    assert "foo" in warned
    assert page.multiselect(key="features").value == ["m_bb"]
    page.multiselect(key="features").select("m_jj").run()
    assert not page.warning


@pytest.mark.parametrize(
    ("query", "told"),
    [({"preset": "lisboa"}, "no preset called “lisboa”"), ({"inputs": "best"}, "asks for “best”")],
)
def test_what_a_link_asks_for_in_vain_is_said(open_page: Open, query: dict[str, str], told: str) -> None:
    page = open_page(PAGE, **query)
    assert not page.exception
    assert told in said_by(page)
    assert not find_button(page, "Start training").disabled


def test_a_batch_larger_than_the_set_is_said_before_the_start(open_page: Open) -> None:
    page = open_page(PAGE, settings="events:1000;batch:4096")
    assert "There are 750 collisions to learn from, fewer than a batch of 4,096" in said_by(page)
    assert not find_button(page, "Start training").disabled
    assert "fewer than a batch" not in said_by(open_page(PAGE, settings="events:1000;batch:64"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0", "Learning rate must be greater than 0."),
        ("11", "Learning rate must be less than or equal to 10."),
    ],
)
def test_what_cannot_be_is_said_in_the_words_of_the_form(open_page: Open, typed: str, told: str) -> None:
    page = open_page(PAGE)
    box = page.selectbox(key="set_learning_rate")
    box.options.append(typed)
    box.set_value(typed).run()
    assert told in page.error[0].value
    assert "learning_rate" not in said_by(page)
    assert find_button(page, "Start training").disabled
    assert not any("on this machine" in one.value for one in page.markdown), "what cannot start costs nothing"
    assert told in open_page(PAGE, settings=f"rate:{typed}").error[0].value


def test_a_set_that_is_not_here_is_not_to_be_started(open_page: Open) -> None:
    page = open_page(PAGE)
    absent = next(option for option in page.selectbox(key="train_dataset").options if option.startswith("○"))
    page.selectbox(key="train_dataset").select(absent).run()
    assert not page.exception
    assert "Nothing can be trained yet" in said_by(page)
    assert "press **Start training**" not in said_by(page)


def test_settings_are_a_small_file(open_page: Open) -> None:
    page = open_page(PAGE)
    assert page.get("file_uploader")[0].proto.max_upload_size_mb == 1
