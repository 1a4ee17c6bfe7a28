"""Measure everything, or only some of it, and print tables: ``make bench``, ``make bench ONLY=explore``."""

import os
import platform
import sys
from collections.abc import Callable

from benchmarks.comparison import compare_exploring, format_comparisons
from benchmarks.explore import measure_big_set, measure_explore
from benchmarks.measurement import Measurement, format_table
from benchmarks.pages import measure_pages
from benchmarks.training import measure_first_epoch

PARTS: dict[str, Callable[[], list[Measurement]]] = {
    "training": measure_first_epoch,
    "play": measure_pages,
    "explore": measure_explore,
    "big": measure_big_set,
}
COMPARISON = "comparison"


def main(wanted: list[str]) -> int:
    """Run the measurements; the exit status is 0 whatever they show, since a benchmark is no test."""
    parts = [*PARTS, COMPARISON]
    unknown = set(wanted) - set(parts)
    if unknown:
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}.")
        return 2
    wanted = wanted or parts
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    measurements = [one for name, measure in PARTS.items() if name in wanted for one in measure()]
    if measurements:
        print(format_table(measurements))
    if COMPARISON in wanted:
        print(f"\n{format_comparisons(compare_exploring())}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
