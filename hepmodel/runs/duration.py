"""A span of time in words."""


def say_duration(seconds: float) -> str:
    """Say a span of time as exactly as somebody wants to know it who waits.

    Examples
    --------
    >>> [say_duration(seconds) for seconds in (0.42, 7.4, 38, 133, 5000)]
    ['0.4 s', '7 s', '38 s', '2 min', '1.4 h']
    """
    if seconds < 1:
        return f"{seconds:.1f} s"
    if seconds < 99.5:
        return f"{seconds:.0f} s"
    if seconds < 3_570:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3_600:.1f} h"


def round_duration(seconds: float) -> str:
    """Say it as roughly as an estimate deserves.

    Examples
    --------
    >>> [round_duration(seconds) for seconds in (0.3, 7.4, 38, 95, 640)]
    ['a second', '7 s', '40 s', '100 s', '11 min']
    """
    if seconds < 1.5:
        return "a second"
    if seconds < 10:
        return f"{seconds:.0f} s"
    if seconds < 120:
        return f"{5 * round(seconds / 5) if seconds < 30 else 10 * round(seconds / 10)} s"
    return say_duration(seconds)
