"""Momenta in words and as lengths."""

METRES_PER_GEV = 0.014
GEV_PER_AVERAGE = 50.0
"""How strong a momentum is drawn that is given as a multiple of its average: about as a usual one in GeV."""

LONGEST, SHORTEST = 1.0, 0.05


def say_momentum(pt: float, unit: str, name: str = "transverse momentum") -> str:
    """Say a momentum with its unit.

    Examples
    --------
    >>> say_momentum(45.2, "GeV"), say_momentum(1.3, "")
    ('transverse momentum 45 GeV', 'transverse momentum 1.30 times its average')
    """
    return f"{name} {say_amount(pt, unit)}"


def say_amount(pt: float, unit: str) -> str:
    """Say a momentum's size alone."""
    return f"{pt:.0f} {unit}" if unit else f"{pt:.2f} times its average"


def to_length(pt: float, unit: str) -> float:
    """Length in metres by which a momentum is shown; very small and very large ones are shown as limits."""
    in_gev = pt if unit else pt * GEV_PER_AVERAGE
    return float(min(LONGEST, max(SHORTEST, in_gev * METRES_PER_GEV)))
