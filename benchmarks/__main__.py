"""Measure everything, or only some of it, and print tables: ``make bench``, ``make bench ONLY=explore``."""

import os
import platform
import sys
from collections.abc import Callable, Iterator

from benchmarks.busy import compare_busy
from benchmarks.class_room import compare_classes
from benchmarks.comparison import compare_exploring
from benchmarks.crowd import compare_crowds
from benchmarks.engine import compare_engines
from benchmarks.explore import measure_big_set, measure_explore
from benchmarks.measurement import Measurement, format_table
from benchmarks.pages import measure_pages
from benchmarks.quality import compare_quality
from benchmarks.training import measure_first_epoch

MEASUREMENTS: dict[str, Callable[[], list[Measurement]]] = {
    "training": measure_first_epoch,
    "play": measure_pages,
    "explore": measure_explore,
    "big": measure_big_set,
}
COMPARISONS: dict[str, Callable[[], Iterator[str]]] = {
    "busy": compare_busy,
    "crowd": compare_crowds,
    "class": compare_classes,
    "engine": compare_engines,
    "quality": compare_quality,
    "comparison": compare_exploring,
}


def main(wanted: list[str]) -> int:
    """Run what is wanted, by default all; the exit status is 0 whatever it shows, since a benchmark is no test."""
    parts = [*MEASUREMENTS, *COMPARISONS]
    unknown = set(wanted) - set(parts)
    if unknown:
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}.")
        return 2
    wanted = wanted or parts
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    measurements = [one for name, measure in MEASUREMENTS.items() if name in wanted for one in measure()]
    if measurements:
        print(format_table(measurements))
    for name, compare in COMPARISONS.items():
        if name in wanted:
            print()
            for row in compare():
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
