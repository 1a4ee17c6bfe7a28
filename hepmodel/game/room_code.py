"""Codes by which pupils find a room, and keys by which a teacher takes it over: drawn by chance, easy to copy from a wall."""

import hashlib
import hmac
import secrets

from hepmodel.errors import GameError

SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"
"""Nothing in it looks like something else: no 0 or O, 1, I or L, 2 or Z, 5 or S, 8 or B."""
CODE_LENGTH = 6
KEY_GROUPS, GROUP_LENGTH = 4, 4
LONGEST_TYPED = 100


def draw_code() -> str:
    """Draw the code of a room: one of 244 million."""
    return _draw(CODE_LENGTH)


def draw_key() -> str:
    """Draw a teacher's key: 74 bits, in groups as one copies them.

    Examples
    --------
    >>> len(draw_key())
    19
    """
    return "-".join(_draw(GROUP_LENGTH) for _ in range(KEY_GROUPS))


def read_code(typed: str) -> str:
    """Read a code as people type it: in small letters, with spaces or dashes.

    Raises
    ------
    GameError
        If it cannot be one.

    Examples
    --------
    >>> read_code(" acd-ef3 ")
    'ACDEF3'
    """
    code = _tidy(typed)
    if len(code) != CODE_LENGTH or not set(code) <= set(SIGNS):
        raise GameError(
            "That is not the code of a room.",
            f"A code has {CODE_LENGTH} signs, such as ACD 347; it stands on the screen in front of the class.",
        )
    return code


def digest_key(key: str) -> str:
    """Return what is kept of a key: whoever reads the database cannot take a room over.

    Examples
    --------
    >>> digest_key("acde fghj kmnp qrtu") == digest_key("ACDE-FGHJ-KMNP-QRTU")
    True
    """
    return hashlib.sha256(_tidy(key).encode()).hexdigest()


def fits_key(key: str, digest: str) -> bool:
    """Tell whether a key is the one of a digest, in a time that does not depend on how much of it is right."""
    return hmac.compare_digest(digest_key(key), digest)


def _draw(length: int) -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(length))


def _tidy(typed: str) -> str:
    return "".join(sign for sign in typed[:LONGEST_TYPED].upper() if sign.isalnum())
