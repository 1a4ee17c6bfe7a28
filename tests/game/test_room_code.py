import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import GameError
from hepmodel.game.room_code import (
    CODE_LENGTH,
    SIGNS,
    digest_key,
    draw_code,
    draw_key,
    fits_key,
    read_code,
)

CODES = st.text(SIGNS, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


def test_no_sign_looks_like_another() -> None:
    assert len(set(SIGNS)) == len(SIGNS)
    for alike in ("0O", "1IL", "2Z", "5S", "8B"):
        assert not set(alike) & set(SIGNS)


def test_codes_and_keys_are_drawn_anew_each_time() -> None:
    assert len({draw_code() for _ in range(200)}) > 190
    assert len({draw_key() for _ in range(200)}) == 200


@given(CODES, st.sampled_from(["", " ", "-", " - "]))
def test_a_code_is_read_however_it_is_typed(code: str, between: str) -> None:
    for typed in (code, code.lower(), between.join(code), f"  {code[:3]}{between}{code[3:]}\n"):
        assert read_code(typed) == code


@given(st.text(max_size=20))
def test_what_is_read_is_a_code_or_refused_in_words(typed: str) -> None:
    tidy = "".join(sign for sign in typed.upper() if sign.isalnum())
    if len(tidy) == CODE_LENGTH and set(tidy) <= set(SIGNS):
        assert read_code(typed) == tidy
        return
    with pytest.raises(GameError, match="not the code"):
        read_code(typed)


@pytest.mark.parametrize("typed", ["", "ABCDEF", "ACDEF", "ACDEF34", "A" * 100_000, "ＡＣＤＥＦ３"])
def test_a_code_has_six_signs_of_its_own(typed: str) -> None:
    with pytest.raises(GameError, match="not the code"):
        read_code(typed)


def test_a_key_fits_only_itself() -> None:
    key = draw_key()
    digest = digest_key(key)
    assert fits_key(key, digest)
    assert fits_key(key.lower(), digest)
    assert not fits_key(key[:-1], digest)
    assert not fits_key(draw_key(), digest)
    assert not fits_key("", digest)
    assert not fits_key("", "")
