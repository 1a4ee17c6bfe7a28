"""How coefficients, and what they are of, are written."""

from hepmodel.statistics.rounding import write_with_error
from ui.explore.frame import Exploration
from ui.explore.relations.view import View


def write_coefficient(value: float, error: float) -> str:
    """Write a coefficient with its sign and its error.

    Examples
    --------
    >>> write_coefficient(0.5169, 0.0033), write_coefficient(-0.02, 0.018)
    ('+0.5169 ± 0.0033', '−0.020 ± 0.018')
    """
    text = write_with_error(value, error).replace("-", "−")
    return f"+{text}" if value > 0 else text


def write_short(value: float) -> str:
    """Write a coefficient with its sign and two digits.

    Examples
    --------
    >>> write_short(-0.234), write_short(-0.001)
    ('−0.23', '0.00')
    """
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0.00"


def say_weights(exploration: Exploration, view: View) -> str:
    """Return what a caption says of event weights; nothing where there are none."""
    return ", weighted" if exploration.table.weights is not None and view.weighted else ""
