import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.runs.presets.known import PRESETS

pytestmark = pytest.mark.usefixtures("no_scheduler")
PAGE = "train/network.py"
Open = Callable[..., AppTest]


def test_the_page_says_what_to_do_first(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert "Start training" in page.info[-1].value
    ideas = " ".join(one.value for one in page.markdown)
    assert "What will happen" in ideas
    for preset in PRESETS:
        assert f"- {preset.title} (" in ideas


def test_no_feature_no_start(open_page: Open) -> None:
    page = open_page(PAGE)
    page.selectbox(key="inputs").select("Choose myself").run()
    start = next(button for button in page.button if button.label == "Start training")
    assert start.disabled
    page.multiselect(key="features").select("m_bb").run()
    assert not next(button for button in page.button if button.label == "Start training").disabled


def test_a_wrong_link_is_said_in_words(open_page: Open) -> None:
    page = open_page(PAGE, run="../../etc/passwd")
    assert not page.exception
    assert "There is no run" in page.error[0].value


def test_a_scheduler_that_is_not_there_is_said_in_words(open_page: Open) -> None:
    page = open_page(PAGE)
    next(button for button in page.button if button.label == "Start training").click().run()
    assert not page.exception
    deadline = time.monotonic() + 60
    while not page.error and time.monotonic() < deadline:
        time.sleep(0.3)
        page.run()
    assert "127.0.0.1:9" in page.error[0].value
