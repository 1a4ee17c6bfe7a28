"""What to look out for in a data set, each in words and with what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much it matters."""

    SERIOUS = "serious"
    """Nothing sensible can be learned before it is dealt with."""
    CAUTION = "caution"
    """Worth doing something about."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True)
class DataWarning:
    """One thing to look out for.

    Attributes
    ----------
    severity
        How much it matters.
    title
        A few words.
    text
        What was found, with its numbers.
    advice
        What can be done.
    features
        Names of the features that it is about, the worst first; empty where it is about the events.
    """

    severity: Severity
    title: str
    text: str
    advice: str
    features: tuple[str, ...] = ()


def list_parts(parts: Sequence[str], most: int = 3) -> str:
    """Write a list as it is spoken, cut short where it is long.

    Examples
    --------
    >>> list_parts(["m_jj", "m_bb"]), list_parts(list("abcde"))
    ('m_jj and m_bb', 'a, b, c and 2 more')
    """
    shown = list(parts[:most])
    if len(parts) > most:
        shown.append(f"{len(parts) - most} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def count_features(number: int, verb: str, verbs: str) -> str:
    """Begin a sentence about one or several features.

    Examples
    --------
    >>> count_features(1, "has", "have"), count_features(4, "has", "have")
    ('One feature has', '4 features have')
    """
    return f"One feature {verb}" if number == 1 else f"{number} features {verbs}"


def warn_of_features(
    severity: Severity, title: str, text: str, parts: Sequence[str], advice: str, names: Sequence[str] = ()
) -> DataWarning:
    """Make a warning about some features, of which the text names the first few; `parts` are their names unless told."""
    return DataWarning(severity, title, f"{text}: {list_parts(parts)}.", advice, tuple(names or parts))
