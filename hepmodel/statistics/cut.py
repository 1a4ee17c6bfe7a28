"""Cuts: which events are kept, as a line of text that fits into a link."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from hepmodel.data.schema import Schema
from hepmodel.errors import ConfigurationError

MOST_CUTS = 50


@dataclass(frozen=True)
class Cut:
    """Keep events whose feature lies in a range; an event without a value is not kept.

    Attributes
    ----------
    feature
        Name of the feature.
    low, high
        Kept is ``low <= value < high``, as in a bin of a histogram, in the feature's unit; None leaves a side open.
    """

    feature: str
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound is not None and not math.isfinite(bound):
                raise ConfigurationError(
                    f"A cut on {self.feature} has the limit {bound}.",
                    "Use a number, or leave that side open.",
                )
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ConfigurationError(
                f"The cut on {self.feature} keeps nothing: it begins at {self.low:g} and ends at {self.high:g}.",
                "Give it a lower limit that is below its upper one.",
            )


Cuts = tuple[Cut, ...]


def replace_cut(cuts: Cuts, feature: str, low: float | None, high: float | None) -> Cuts:
    """Return the cuts with that of one feature set anew; without it where both limits are None.

    Examples
    --------
    >>> replace_cut((Cut("m_bb", 100.0, 150.0),), "m_bb", None, 140.0)
    (Cut(feature='m_bb', low=None, high=140.0),)
    """
    new = None if low is None and high is None else Cut(feature, low, high)
    if any(cut.feature == feature for cut in cuts):
        changed = (new if cut.feature == feature else cut for cut in cuts)
        return tuple(cut for cut in changed if cut is not None)
    return cuts if new is None else (*cuts, new)


def format_cuts(cuts: Sequence[Cut]) -> str:
    """Write cuts as one line, such as ``m_bb:100.0..150.0;jet1_pt:30.0..``.

    Examples
    --------
    >>> format_cuts([Cut("m_bb", 100.0, 150.0), Cut("jet1_pt", 30.0)])
    'm_bb:100.0..150.0;jet1_pt:30.0..'
    """
    return ";".join(f"{quote(cut.feature, safe='')}:{_write(cut.low)}..{_write(cut.high)}" for cut in cuts)


def parse_cuts(text: str, schema: Schema) -> Cuts:
    """Read cuts from a line that :func:`format_cuts` wrote, or that somebody typed.

    Raises
    ------
    ConfigurationError
        If it is not such a line, names a feature twice or one that the schema has not, or has too many cuts.

    Examples
    --------
    >>> from hepmodel.data.schemas.higgs import HIGGS
    >>> parse_cuts("m_bb:100..150;jet1_pt:30..", HIGGS)[1]
    Cut(feature='jet1_pt', low=30.0, high=None)
    """
    parts = [part for part in text.split(";") if part.strip()]
    if len(parts) > MOST_CUTS:
        raise ConfigurationError(f"There are {len(parts)} cuts in this link.", f"Use {MOST_CUTS} at most.")
    cuts = tuple(_parse_cut(part.strip()) for part in parts)
    for number, cut in enumerate(cuts):
        if cut.feature not in schema.feature_names:
            raise ConfigurationError(
                f"A cut asks for {cut.feature[:60]!r}, which {schema.title!r} does not have.",
                "Take that cut away, or choose the data set it was made for.",
            )
        if cut.feature in {other.feature for other in cuts[:number]}:
            raise ConfigurationError(f"{cut.feature} is cut twice.", "Put both limits into one cut.")
    return cuts


def describe_cut(cut: Cut, unit: str = "") -> str:
    """Say a cut as a physicist writes it.

    Examples
    --------
    >>> describe_cut(Cut("m_bb", 100.0, 150.0), "GeV"), describe_cut(Cut("jet1_pt", 30.0), "GeV")
    ('100 ≤ m_bb < 150 GeV', 'jet1_pt ≥ 30 GeV')
    """
    end = f" {unit}" if unit else ""
    if cut.low is None and cut.high is None:
        return f"{cut.feature} has a value"
    if cut.high is None:
        return f"{cut.feature} ≥ {cut.low:.4g}{end}"
    if cut.low is None:
        return f"{cut.feature} < {cut.high:.4g}{end}"
    return f"{cut.low:.4g} ≤ {cut.feature} < {cut.high:.4g}{end}"


def _write(bound: float | None) -> str:
    return "" if bound is None else repr(float(bound))


def _parse_cut(text: str) -> Cut:
    name, colon, range_ = text.partition(":")
    low, dots, high = range_.partition("..")
    if not (name and colon and dots):
        raise ConfigurationError(
            f"{text[:60]!r} is not a cut.",
            "A cut is written as feature:low..high, for example m_bb:100..150.",
        )
    return Cut(unquote(name), _read(low, text), _read(high, text))


def _read(bound: str, text: str) -> float | None:
    if not bound.strip():
        return None
    try:
        return float(bound)
    except ValueError as error:
        raise ConfigurationError(
            f"{bound[:30]!r} in the cut {text[:60]!r} is not a number.", "Write limits like 100 or 2.5."
        ) from error
