"""What counts as a number, and as a missing one, in a text file."""

import re

_NUMBER = re.compile(
    r"[ \t]*[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)[ \t]*", re.IGNORECASE
)
MISSING_WORDS = (
    "",
    "NaN",
    "nan",
    "NAN",
    "-nan",
    "-NaN",
    "NA",
    "N/A",
    "n/a",
    "#N/A",
    "null",
    "NULL",
    "None",
    "none",
)


def is_number(text: str) -> bool:
    """Say whether a field is written as a number.

    Examples
    --------
    >>> is_number(" 8.692932128906250000e-01"), is_number("1,5"), is_number("1_000"), is_number("-inf")
    (True, False, False, True)
    """
    return _NUMBER.fullmatch(text) is not None


def is_missing(text: str) -> bool:
    """Say whether a field is one of the usual words for a missing number.

    Examples
    --------
    >>> is_missing("NaN"), is_missing(" "), is_missing("0")
    (True, True, False)
    """
    return text.strip() in MISSING_WORDS
