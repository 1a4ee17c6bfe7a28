"""Long work is seen once, and nothing below it moves when it was done before."""

import pytest
from streamlit.testing.v1 import AppTest

from ui import progress
from ui.shared_results import get_results

PAGE = """
import streamlit as st
from ui.progress import compute_in_sight
from ui.shared_results import get_results

def work(report):
    for step in range(5):
        report(step / 4)
        st.session_state.setdefault("shares", []).append(step / 4)
    if st.session_state.get("fails"):
        raise ValueError("broken")
    return 42

st.write(compute_in_sight(get_results(), "a test", "Working …", work))
st.text_input("Name")
"""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    get_results.clear()
    monkeypatch.setattr(progress, "NOTICED_AFTER", 0.0)


def places(test: AppTest) -> dict[int, str]:
    return {place: element.type for place, element in test.main.children.items()}


def test_what_follows_keeps_its_place_when_nothing_is_left_to_do() -> None:
    first = AppTest.from_string(PAGE).run()
    assert first.session_state["shares"] == [0.0, 0.25, 0.5, 0.75, 1.0]
    again = AppTest.from_string(PAGE).run()
    assert "shares" not in again.session_state
    assert again.markdown[0].value == first.markdown[0].value == "`42`"
    assert max(places(first)) == max(places(again)) == 2
    assert places(first)[2] == places(again)[2] == "text_input"


def test_no_bar_is_left_behind_by_work_that_failed() -> None:
    test = AppTest.from_string(PAGE)
    test.session_state["fails"] = True
    test.run()
    assert len(test.exception) == 1
    assert "progress" not in places(test).values()
    test.session_state["fails"] = False
    assert test.run().markdown[0].value == "`42`"
