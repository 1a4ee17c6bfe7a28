"""Colour and line of each class: signal and background keep theirs everywhere, other classes get others."""

from dataclasses import dataclass

from hepmodel.plots.theme import BACKGROUND_COLOUR, BACKGROUND_DASH, SIGNAL_COLOUR, SIGNAL_DASH

OTHERS = (
    ("#0ca678", "solid"),
    ("#7950f2", "dash"),
    ("#d6336c", "dot"),
)  # apart for colour-blind eyes as well


@dataclass(frozen=True)
class ClassStyle:
    """How one class is drawn.

    Attributes
    ----------
    name
        Of the class.
    colour, dash
        Hexadecimal colour, and Plotly's name of the kind of line.
    """

    name: str
    colour: str
    dash: str

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        red, green, blue = (int(self.colour[start : start + 2], 16) for start in (1, 3, 5))
        return red, green, blue


def choose_styles(classes: tuple[str, ...]) -> tuple[ClassStyle, ...]:
    """Return the style of each class, in the order of the names.

    Examples
    --------
    >>> [style.dash for style in choose_styles(("background", "signal"))]
    ['dot', 'solid']
    """
    known = {
        "signal": ClassStyle("signal", SIGNAL_COLOUR, SIGNAL_DASH),
        "background": ClassStyle("background", BACKGROUND_COLOUR, BACKGROUND_DASH),
    }
    return tuple(
        known.get(name) or ClassStyle(name, *OTHERS[place % len(OTHERS)])
        for place, name in enumerate(classes)
    )
