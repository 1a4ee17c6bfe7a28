"""Why the model said so: bars to the side of what they speak for, the longest first."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.feature import Feature
from hepmodel.data.schemas.known import KNOWN_SCHEMAS
from hepmodel.game.reasons import Reasons
from hepmodel.plots.game.reasons import MIDDLE, REACH, SHOWN, name_in_sentence, reasons_drawing, write_value
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from tests.plots.game.drawings import HOSTILE, MASS, RATIO, has_only, read_text, read_tree

SIZES = st.lists(
    st.floats(-5, 5, width=32).filter(lambda size: size != 0), min_size=1, max_size=9, unique_by=abs
)


def make_features(number: int) -> list[Feature]:
    return [
        MASS.model_copy(update={"name": f"m{place}", "symbol": f"m{place}", "meaning": f"Mass {place}."})
        for place in range(number)
    ]


def draw(sizes: list[float]) -> str:
    """Draw the reasons of features whose values are 0, 1, 2 and so on."""
    features = make_features(len(sizes))
    reasons = Reasons(tuple(one.name for one in features), np.array(sizes, dtype=np.float32))
    return reasons_drawing(reasons, features, np.arange(len(sizes), dtype=np.float32))


@given(SIZES)
def test_each_bar_reaches_to_its_own_side(sizes: list[float]) -> None:
    tree = read_tree(draw(sizes))
    bars = list(tree.iter("rect"))
    shown = sorted(range(len(sizes)), key=lambda place: -abs(sizes[place]))[:SHOWN]
    assert len(bars) == len(shown) == min(SHOWN, len(sizes))
    for bar, place in zip(bars, shown, strict=True):
        start, length = float(bar.get("x", "nan")), float(bar.get("width", "nan"))
        expected = max(REACH * abs(sizes[place]) / abs(sizes[shown[0]]), 1)
        assert length == pytest.approx(expected, abs=0.051)
        if sizes[place] > 0:
            assert start == MIDDLE
            assert bar.get("fill") == SIGNAL_COLOUR
        else:
            assert start + length == pytest.approx(MIDDLE, abs=0.11)
            assert bar.get("fill") == BACKGROUND_COLOUR
    tops = [float(bar.get("y", "nan")) for bar in bars]
    assert tops == sorted(tops), "the strongest on top"
    (drawing,) = tree.iter("svg")
    left, top, width, height = map(float, drawing.get("viewBox", "").split())
    for bar in bars:
        assert left <= float(bar.get("x", "nan"))
        assert float(bar.get("x", "nan")) + float(bar.get("width", "nan")) <= left + width
        assert top <= float(bar.get("y", "nan")) <= top + height - float(bar.get("height", "nan"))


@given(SIZES)
def test_beside_each_bar_stands_what_it_is_of(sizes: list[float]) -> None:
    tree = read_tree(draw(sizes))
    shown = sorted(range(len(sizes)), key=lambda place: -abs(sizes[place]))[:SHOWN]
    labels = list(tree.iter("li"))
    assert [read_text(label) for label in labels] == [f"m{place} = {place} GeV" for place in shown]
    assert [label.get("title") for label in labels] == [f"Mass {place}." for place in shown]
    assert [group.findtext("title") for group in tree.iter("g")] == [f"Mass {place}." for place in shown]


def test_words_say_which_speaks_for_what() -> None:
    tree = read_tree(draw([0.5, -2.0, 1.5, -0.1]))
    (drawing,) = tree.iter("svg")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "Towards signal: m2 and m0; towards background: m1."
    assert read_text(next(tree.iter("p"))) == (
        "Why? Towards signal: the mass 2; towards background: the mass 1."
    )
    assert "← towards background · towards signal →" in read_text(tree)


def test_nothing_told_is_said_and_drawn_without_a_length() -> None:
    tree = read_tree(draw([0.0, 0.0]))
    assert "Nothing in this collision told the network anything." in read_text(tree)
    assert all(float(bar.get("width", "nan")) <= 1 for bar in tree.iter("rect"))


def test_a_meaning_that_means_harm_is_only_words() -> None:
    reasons = Reasons((HOSTILE.name, "m_bb"), np.array([1.0, -1.0], dtype=np.float32))
    tree = read_tree(reasons_drawing(reasons, [HOSTILE, MASS], np.array([1.0, 2.0], dtype=np.float32)))
    tags = {"div", "p", "b", "ol", "li", "sub", "svg", "line", "g", "title", "rect"}
    assert has_only(tree, tags)
    assert next(tree.iter("li")).get("title") == HOSTILE.meaning
    assert next(tree.iter("g")).findtext("title") == HOSTILE.meaning
    assert HOSTILE.name in next(tree.iter("svg")).get("aria-label", "")
    assert "<script>" in read_text(next(tree.iter("p")))


@pytest.mark.parametrize(
    ("feature", "value", "words"),
    [
        (MASS, 131.4, "m<sub>bb</sub> = 131 GeV"),
        (RATIO, 0.25, "r = 0.25"),
        (MASS, float("nan"), "m<sub>bb</sub>: none"),
        (MASS, float("inf"), "m<sub>bb</sub>: none"),
    ],
)
def test_a_value_is_written_with_its_unit(feature: Feature, value: float, words: str) -> None:
    assert write_value(feature, value) == words


@pytest.mark.parametrize("schema", KNOWN_SCHEMAS, ids=lambda schema: schema.name)
def test_no_sentence_stands_in_the_middle_of_another(schema: object) -> None:
    for feature in schema.features:  # type: ignore[attr-defined]
        words = name_in_sentence(feature)
        assert words
        assert not re.search(r"[:;]|\.(\s|$)", words), words
        assert feature.meaning.lower().startswith(words.removeprefix("the ").lower())


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        ("Mass of both. The authors divided it.", "the mass of both"),
        ("Angle between 1.5 and 2.5.", "angle between 1.5 and 2.5"),
        ("How far; or not", "how far"),
        ("", ""),
    ],
)
def test_a_meaning_ends_at_its_first_stop(meaning: str, words: str) -> None:
    assert name_in_sentence(MASS.model_copy(update={"meaning": meaning})) == words
