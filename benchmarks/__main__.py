"""Measure everything and print one table: ``make bench``."""

import os
import platform
import sys

from benchmarks.measurement import Measurement, format_table
from benchmarks.pages import measure_pages
from benchmarks.training import measure_first_epoch


def main() -> int:
    """Run all measurements; the exit status is 0 whatever they show, since a benchmark is no test."""
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    measurements: list[Measurement] = []
    for measure in (measure_first_epoch, measure_pages):
        measurements += measure()
    print(format_table(measurements))
    return 0


if __name__ == "__main__":
    sys.exit(main())
