"""What may vary, written and read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import ConfigurationError
from hepmodel.search.dimension import Choice, Dimension
from hepmodel.search.notation import format_space, parse_space
from hepmodel.search.ranges import RealRange, WholeRange
from hepmodel.search.space import SearchSpace
from hepmodel.search.variable import VARIABLES, kind_of

REALS = st.tuples(st.floats(1e-8, 1e8), st.floats(1e-8, 1e8)).filter(lambda ends: ends[0] < ends[1])
WHOLES = st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)).filter(lambda ends: ends[0] < ends[1])
WORDS = {
    "layers": st.lists(st.integers(1, 2048), min_size=1, max_size=10),
    "features": st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=4),
    "word": st.sampled_from(["adam", "sgd", "relu", "none", "cosine"]),
    "real": st.floats(-1e9, 1e9),
    "whole": st.integers(-(10**9), 10**9),
    "switch": st.booleans(),
}


@st.composite
def dimensions(draw: st.DrawFn, name: str) -> Dimension:
    kind = kind_of(name)
    if kind == "real" and draw(st.booleans()):
        return RealRange(*draw(REALS), draw(st.booleans()))
    if kind == "whole" and draw(st.booleans()):
        low, high = draw(WHOLES)
        log = draw(st.booleans())
        return WholeRange(low, high, log, 1 if log else draw(st.integers(1, high - low)))
    return Choice(
        tuple(draw(st.lists(WORDS[kind], min_size=2, max_size=2 if kind == "switch" else 5, unique_by=repr)))
    )


@st.composite
def spaces(draw: st.DrawFn) -> SearchSpace:
    known = [name for name in VARIABLES if name not in ("preprocessing", "depth", "width", "narrowing")]
    names = draw(st.lists(st.sampled_from(known), min_size=1, max_size=6, unique=True))
    return SearchSpace({name: draw(dimensions(name)) for name in names})


@given(spaces())
def test_a_space_survives_its_text(space: SearchSpace) -> None:
    assert parse_space(format_space(space)) == space


@given(st.text())
def test_no_text_breaks_anything(text: str) -> None:
    for tried in (text, f"learning_rate={text}", f"hidden_layers={text}|8", f"features={text}"):
        try:
            space = parse_space(tried)
        except ConfigurationError:
            continue
        assert parse_space(format_space(space)) == space


def test_pipelines_and_open_ends() -> None:
    space = parse_space("preprocessing=standard|turn+pairs:mass; patience=none|5 ;width=16..100:by16")
    assert space.dimensions["patience"] == Choice((None, 5))
    assert space.dimensions["width"] == WholeRange(16, 96, step=16)
    assert format_space(space) == "preprocessing=standard|pairs:mass+turn;patience=none|5;width=16..96:by16"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "0 settings would vary"),
        ("lerning_rate=1..2", "Did you mean learning_rate?"),
        ("seed=1..5", "a lucky number is no better network"),
        ("max_events=100|200", "cannot be compared"),
        ("learning_rate", "How learning_rate may vary is not said"),
        ("dropout=0..0.5;dropout=0..0.2", "said twice"),
        ("learning_rate=0..1:log", "learning_rate: A logarithmic range cannot begin at 0"),
        ("learning_rate=1..0.1", "1 to 0.1 is no range"),
        ("dropout=0..0.5:by0.1", "no scale"),
        ("dropout=0..0.5:by1", "Only whole numbers go in steps"),
        ("epochs=1..2.5", "'2.5' is no whole number"),
        ("patience=none..5", "none is no end"),
        ("optimiser=adam", "There is 1 choice"),
        ("optimiser=adam|adam", "listed twice"),
        ("nesterov=yes|no", "neither on nor off"),
        ("hidden_layers=8|x", "Layer 1 is 'x'"),
        ("depth=1..3;hidden_layers=8|9", "Both hidden_layers and depth"),
        ("width=1..9:by20", "cannot be gone through in steps of 20"),
        ("x=" + "9" * 10_000, "a text of 10,002 characters"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said(text: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_space(text)
    assert words in str(caught.value)
