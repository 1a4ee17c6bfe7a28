"""Nicknames from the worst of visitors."""

import unicodedata

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from hepmodel.errors import GameError
from hepmodel.game.nickname import LONGEST, clean_nickname


@given(st.text(max_size=60))
def test_what_comes_out_is_short_visible_and_stays_so(text: str) -> None:
    try:
        name = clean_nickname(text)
    except GameError:
        reject()
    assert 1 <= len(name) <= LONGEST
    assert name == name.strip() == clean_nickname(name)
    assert not any(
        unicodedata.bidirectional(sign) in ("RLO", "LRO", "RLE", "LRE", "RLI", "PDF") for sign in name
    )
    assert all(sign.isprintable() or sign == "\u200d" for sign in name)


@pytest.mark.parametrize(
    "name", ["Ada", "Émilie", "李政道", "'; DROP TABLE", "<script>", "🐙👩‍🔬", "7", "a b"]
)
def test_what_can_be_read_stays_as_it_is(name: str) -> None:
    assert clean_nickname(name) == name


@pytest.mark.parametrize("text", ["", "   ", "\u202e\u202d", "\u200b\u200d", "\n\t", "a" * 21, "x" * 10_000])
def test_what_cannot_be_is_refused_in_words(text: str) -> None:
    with pytest.raises(GameError, match="nickname"):
        clean_nickname(text)


def test_signs_that_turn_what_follows_are_gone() -> None:
    assert clean_nickname("abc\u202edef\u2066") == "abcdef"
    assert clean_nickname("e\u0301") == "é"
