"""Numbers with their uncertainty, written with as many digits as mean something."""

import math


def write_with_error(value: float, error: float) -> str:
    """Write a number and its error with the digits that the error leaves meaningful.

    The Particle Data Group's rule (Introduction, section 5.3): of the three leading digits of the error, up to 354 keep
    two digits, up to 949 one, and above that it is rounded up to 1000 and keeps two.

    Parameters
    ----------
    value, error
        In the same unit. Without a positive finite error the value is written with four digits.

    Returns
    -------
    str
        An en dash where the value is not finite.

    Examples
    --------
    >>> write_with_error(0.827, 0.119), write_with_error(0.827, 0.367), write_with_error(12345.6, 250.0)
    ('0.83 ± 0.12', '0.8 ± 0.4', '12,350 ± 250')
    >>> write_with_error(100.0, 0.0)
    '100'
    """
    if not math.isfinite(value):
        return "–"
    if not (math.isfinite(error) and error > 0):
        return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"
    power = math.floor(math.log10(error))
    leading = error / 10.0**power * 100  # 100 to 999
    digits = 1 if 355 <= round(leading) <= 949 else 2
    if round(leading) > 949:
        power += 1
    decimals = digits - 1 - power
    value, error = round(value, decimals), round(error, decimals)
    shown = max(0, decimals)
    return f"{value:,.{shown}f} ± {error:,.{shown}f}"


def write_roughly(number: float) -> str:
    """Write a number of things of which only the size is known: rounded up to a whole one, then to two digits.

    Examples
    --------
    >>> write_roughly(386_462.0), write_roughly(54.2), write_roughly(0.3)
    ('390,000', '55', '1')
    """
    return f"{float(f'{math.ceil(number):.2g}'):,.0f}"
