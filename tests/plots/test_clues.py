import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.feature import Feature
from hepmodel.game.clues import Clue
from hepmodel.plots.clues import LEFT, RIGHT, choose_ticks, clue_graph, clue_legend, describe_clue
from hepmodel.plots.theme import ACCENT_COLOUR, BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.statistics.distribution import fill_feature

MASS = Feature(name="m_bb", symbol="m<sub>bb</sub>", unit="GeV", kind="mass", level="high", meaning="A mass.")


@pytest.fixture(scope="module")
def clue() -> Clue:
    rng = np.random.default_rng(5)
    values = np.concatenate([rng.normal(125, 15, 4000), rng.normal(90, 40, 4000)]).astype(np.float32)
    labels = np.repeat([1, 0], 4000).astype(np.int8)
    return Clue(MASS, fill_feature(MASS, values, labels, np.ones(8000)), 0.2, 8000)


def marker_place(graph: str) -> float:
    tree = ElementTree.fromstring(graph)
    (line,) = [line for line in tree.iter("line") if line.get("stroke") == ACCENT_COLOUR]
    return float(line.get("x1") or "nan")


def test_the_marker_lies_where_the_value_is(clue: Clue) -> None:
    edges = clue.distribution.edges
    middle = float(edges[0] + edges[-1]) / 2
    assert marker_place(clue_graph(clue, middle)) == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)


@pytest.mark.parametrize(("value", "place", "arrow"), [(1e6, RIGHT, "→"), (-1e6, LEFT, "←")])
def test_a_value_outside_is_drawn_at_the_edge_and_says_so(
    clue: Clue, value: float, place: int, arrow: str
) -> None:
    graph = clue_graph(clue, value)
    assert marker_place(graph) == pytest.approx(place)
    assert arrow in graph


def test_a_missing_value_is_said(clue: Clue) -> None:
    assert "no value" in clue_graph(clue, float("nan"))
    assert "missing" in describe_clue(clue, float("nan"))


def test_the_curves_have_one_step_a_bin_and_their_colours(clue: Clue) -> None:
    tree = ElementTree.fromstring(clue_graph(clue, 125.0))
    paths = {path.get("stroke"): path for path in tree.iter("path")}
    assert set(paths) == {SIGNAL_COLOUR, BACKGROUND_COLOUR}
    for path in paths.values():
        assert str(path.get("d")).count("H") == len(clue.distribution.edges) - 1
    assert paths[BACKGROUND_COLOUR].get("stroke-dasharray")
    assert not paths[SIGNAL_COLOUR].get("stroke-dasharray")


def test_the_words_say_value_and_peaks(clue: Clue) -> None:
    words = describe_clue(clue, 125.0)
    assert "m_bb is 125 GeV" in words
    assert re.search(r"signal peaks at 12\d GeV", words)
    assert words in clue_graph(clue, 125.0)


def test_the_legend_names_both_classes() -> None:
    assert ElementTree.fromstring(clue_legend()) is not None
    assert "signal" in clue_legend()
    assert "background" in clue_legend()


@given(st.floats(-1e4, 1e4), st.floats(1e-3, 1e4))
def test_ticks_are_few_and_inside(low: float, width: float) -> None:
    ticks = choose_ticks(low, low + width)
    assert 1 <= len(ticks) <= 7
    assert all(low - 1e-6 * width <= tick <= low + width * (1 + 1e-6) for tick in ticks)
