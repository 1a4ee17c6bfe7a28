import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.errors import ConfigurationError
from hepmodel.statistics.cut import MOST_CUTS, Cut, describe_cut, format_cuts, parse_cuts, replace_cut

NAMES = ("m_bb", "a;b:c..d", "Größe %", "..", "x y")
SCHEMA = Schema(
    name="odd",
    title="Odd names",
    summary="",
    signal="s",
    background="b",
    features=tuple(
        Feature(name=name, symbol=name, unit="", kind="other", level="low", meaning="") for name in NAMES
    ),
)
bounds = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def cut_sets(draw: st.DrawFn) -> tuple[Cut, ...]:
    cuts = []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        low, high = draw(bounds), draw(bounds)
        if low is not None and high is not None:
            low, high = min(low, high), max(low, high)
            if low == high:
                high = None
        cuts.append(Cut(name, low, high))
    return tuple(cuts)


@given(cut_sets())
def test_a_link_restores_the_cuts_exactly(cuts: tuple[Cut, ...]) -> None:
    assert parse_cuts(format_cuts(cuts), SCHEMA) == cuts


@given(cut_sets(), st.sampled_from(NAMES), st.floats(-10, 10))
def test_replacing_a_cut_leaves_the_others(cuts: tuple[Cut, ...], name: str, low: float) -> None:
    changed = replace_cut(cuts, name, low, None)
    assert [cut for cut in changed if cut.feature != name] == [cut for cut in cuts if cut.feature != name]
    assert [cut for cut in changed if cut.feature == name] == [Cut(name, low, None)]
    assert not [cut for cut in replace_cut(changed, name, None, None) if cut.feature == name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("m_bb", "is not a cut"),
        ("m_bb:100", "is not a cut"),
        (":1..2", "is not a cut"),
        ("m_bb:a..2", "is not a number"),
        ("m_bb:2..1", "keeps nothing"),
        ("m_bb:nan..1", "limit nan"),
        ("m_bb:..inf", "limit inf"),
        ("m_higgs:1..2", "does not have"),
        ("m_bb:1..2;m_bb:3..4", "cut twice"),
        (";".join(["m_bb:1..2"] * (MOST_CUTS + 1)), "cuts in this link"),
    ],
)
def test_what_is_no_cut_is_said(text: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words) as caught:
        parse_cuts(text, HIGGS)
    assert caught.value.advice


def test_a_cut_in_words() -> None:
    assert describe_cut(Cut("m_bb", None, 80), "GeV") == "m_bb < 80 GeV"
    assert describe_cut(Cut("m_bb")) == "m_bb has a value"
    assert not math.isnan(float(describe_cut(Cut("n", 2.0)).split()[-1]))
