"""One figure of a benchmark, with the target it is held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Measurement:
    """A quantity that was measured several times.

    Attributes
    ----------
    what
        The quantity in words.
    values
        The single measurements.
    unit
        Unit of the values.
    target
        Upper limit that the project sets itself, in the same unit; None where there is none.
    """

    what: str
    values: Sequence[float]
    unit: str
    target: float | None = None


def format_table(measurements: Iterable[Measurement]) -> str:
    """Format measurements as a Markdown table with minimum, median and maximum.

    Examples
    --------
    >>> print(format_table([Measurement("a wait", [2.0, 1.0, 4.0], "s", 3.0)]))
    | what | min | median | max | target |
    | --- | ---: | ---: | ---: | ---: |
    | a wait | 1 s | 2 s | 4 s | < 3 s |
    """
    lines = ["| what | min | median | max | target |", "| --- | ---: | ---: | ---: | ---: |"]
    for one in measurements:
        numbers = [
            f"{value:.3g} {one.unit}" for value in (min(one.values), median(one.values), max(one.values))
        ]
        target = f"< {one.target:g} {one.unit}" if one.target is not None else ""
        lines.append(f"| {one.what} | {' | '.join(numbers)} | {target} |")
    return "\n".join(lines)
