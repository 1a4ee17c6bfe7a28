"""Colours, lines and markers of several curves in one figure, apart for colour-blind eyes and in black and white."""

from hepmodel.plots.class_style import ClassStyle
from hepmodel.plots.theme import ACCENT_COLOUR

CURVES = (
    (ACCENT_COLOUR, "solid"),
    ("#0ca678", "dash"),
    ("#d6336c", "dashdot"),
    ("#f59f00", "longdash"),
    ("#15aabf", "longdashdot"),
)
SYMBOLS = ("diamond-open", "square-open", "triangle-up-open", "star-open", "hexagon-open", "cross-open")


def style_curve(name: str, place: int) -> ClassStyle:
    """Return how the curve at a place of a list is drawn, counted from 0.

    Examples
    --------
    >>> style_curve("this network", 0).dash
    'solid'
    """
    return ClassStyle(name, *CURVES[place % len(CURVES)])


GLYPHS = ("━━━━", "╍╍╍╍", "━·━·", "━━ ━━", "━━·━━")


def draw_glyph(place: int) -> tuple[str, str]:
    """Return a piece of the line at a place of a list in letters, for a table, and its colour.

    Examples
    --------
    >>> draw_glyph(1)
    ('╍╍╍╍', '#0ca678')
    """
    return GLYPHS[place % len(GLYPHS)], CURVES[place % len(CURVES)][0]


def choose_symbol(place: int) -> str:
    """Return the marker of a published result at a place of a list, counted from 0."""
    return SYMBOLS[place % len(SYMBOLS)]
