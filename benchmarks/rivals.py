"""Times what people use today. Runs in an environment of its own (requirements-rivals.txt) and prints JSON.

It is a program and not a module of the benchmarks, because these tools need older versions of the same libraries.
"""

import json
import sys
import time
import warnings

import matplotlib

matplotlib.use("Agg")

import pandas as pd


def time_andrews(frame: pd.DataFrame) -> float:
    """Seconds of pandas' Andrews curves of all rows, drawn."""
    import matplotlib.pyplot as plt

    start = time.perf_counter()
    figure, axes = plt.subplots()
    pd.plotting.andrews_curves(frame, "label", ax=axes)
    figure.canvas.draw()
    seconds = time.perf_counter() - start
    plt.close(figure)
    return seconds


def time_profile(frame: pd.DataFrame, minimal: bool) -> float:
    """Seconds until the numbers of a profiling report are there; what it writes about them comes on top.

    The scatter plots of all pairs, by far the longest part, are left out: our page does not show them.
    """
    from ydata_profiling import ProfileReport

    start = time.perf_counter()
    report = ProfileReport(frame, minimal=minimal, interactions={"continuous": False}, progress_bar=False)
    report.get_description()
    return time.perf_counter() - start


def main() -> None:
    """Read events as CSV from the path that is given, and time both."""
    warnings.simplefilter("ignore")
    frame = pd.read_csv(sys.argv[1])
    found = {f"andrews_{rows}": time_andrews(frame.head(rows)) for rows in (1000, 5000)}
    features = frame.head(10_000).drop(columns="label")
    found["profile_minimal"] = time_profile(features, minimal=True)
    found["profile_default"] = time_profile(features, minimal=False)
    found["pandas"] = pd.__version__
    print(json.dumps(found))


if __name__ == "__main__":
    main()
