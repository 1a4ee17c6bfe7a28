from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "explore/distributions.py"
Open = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    return " ".join(
        str(one.value) for kind in ("markdown", "caption", "info", "warning") for one in page.get(kind)
    )


def test_the_shipped_events_are_counted(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    metrics = {metric.label: metric.value for metric in page.metric}
    assert metrics == {"Collisions": "100,000", "Signal": "50,000", "Background": "50,000", "Features": "28"}


def test_another_feature_is_explained(open_page: Open) -> None:
    page = open_page(PAGE)
    page.selectbox(key="feature").select("jet1_btag").run()
    assert not page.exception
    assert "Separation" in texts(page)
    assert "jet" in texts(page)


@pytest.mark.parametrize("name", ["uci_higgs", "uci_susy", "atlas_higgs_ml", "edinburgh_diphoton"])
def test_a_set_that_is_not_here_says_how_to_get_it(open_page: Open, name: str) -> None:
    page = open_page(PAGE, dataset=name)
    assert not page.exception
    assert f"datasets fetch {name}" in texts(page)


def test_an_unknown_set_is_said_in_words(open_page: Open) -> None:
    page = open_page(PAGE, dataset="<script>alert(1)</script>")
    assert not page.exception
    assert "There is no data set" in page.warning[0].value
    assert page.metric[0].value == "100,000"
