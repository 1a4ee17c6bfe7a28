"""Names that players give themselves: short, visible, and nothing but text."""

import unicodedata

from hepmodel.errors import GameError

LONGEST = 20
_ADVICE = f"Take 1 to {LONGEST} letters, digits or pictures."


def clean_nickname(text: str) -> str:
    """Return a nickname that can be shown beside others.

    Parameters
    ----------
    text
        As it was typed.

    Returns
    -------
    str
        Without signs that cannot be seen or turn the direction of what follows, with single spaces. Markup stays what it is,
        text: pages show nicknames as text alone.

    Raises
    ------
    GameError
        If nothing is left, or too much.

    Examples
    --------
    >>> clean_nickname("  Marie\\u202e   C. ")
    'Marie C.'
    """
    if len(text) > 40 * LONGEST:
        raise GameError(f"That nickname has {len(text):,} characters.", _ADVICE)
    visible = "".join(sign for sign in unicodedata.normalize("NFC", text) if _is_seen(sign) or sign.isspace())
    name = " ".join(visible.split())
    if not any(unicodedata.category(sign)[0] in "LNSP" for sign in name):
        raise GameError("That nickname has nothing in it that can be seen.", _ADVICE)
    if len(name) > LONGEST:
        raise GameError(f"That nickname has {len(name)} characters.", _ADVICE)
    return name


def _is_seen(sign: str) -> bool:
    """Tell whether a sign is one: not a control sign, a mark of direction, or a place that nobody has assigned."""
    # The joiner is kept: it makes one picture of several, such as a family.
    return unicodedata.category(sign)[0] != "C" or sign == "\u200d"
