"""Events per second of a training: ours beside what people write in a notebook, same events, same network, same run."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.comparison import RIVALS, ROOT

EVENTS, FEATURES = 200_000, 28


@dataclass(frozen=True)
class Case:
    """A network to be timed.

    Attributes
    ----------
    name
        For people.
    settings
        Of a :class:`hepmodel.runs.config.TrainingConfig`.
    aim
        How many times the events per second of `fit` are aimed at.
    """

    name: str
    settings: dict[str, object]
    aim: float


CASES = (
    Case(
        "Lisbon, 25-20-15, batch 100", {"hidden_layers": (25, 20, 15), "dropout": 0.05, "batch_size": 100}, 20
    ),
    Case(
        "Wisconsin, 200-100-softmax, SGD, batch 100",
        {
            "hidden_layers": (200, 100),
            "output": "softmax",
            "optimiser": "sgd",
            "learning_rate": 0.05,
            "batch_size": 100,
        },
        6,
    ),
    Case("4 x 128, batch 512", {"hidden_layers": (128,) * 4, "batch_size": 512}, 2),
    Case("6 x 300, batch 1024", {"hidden_layers": (300,) * 6, "batch_size": 1024}, 1.2),
)


@dataclass(frozen=True)
class Timing:
    """One way of training one network.

    Attributes
    ----------
    rate
        Events per second of the last epoch: everything is compiled by then.
    first
        Seconds of five epochs in all, compilation included.
    loss
        Mean loss over all events after them, without dropout.
    """

    rate: float
    first: float
    loss: float


def make_events() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Make two overlapping clouds: what they are does not matter, only how many."""
    rng = np.random.default_rng(1)
    labels = (rng.random(EVENTS) < 0.5).astype(np.float32)
    inputs = rng.normal(size=(EVENTS, FEATURES)).astype(np.float32)
    inputs[:, :8] += 0.25 * (2 * labels[:, None] - 1)
    return inputs, labels


def compare_engines(wanted: Sequence[int] = range(len(CASES))) -> Iterator[str]:
    """Time every case in every way and give the rows of a table; ways that are not installed are left out."""
    yield HEAD
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "events.npz"
        inputs, labels = make_events()
        np.savez(file, inputs=inputs, labels=labels)
        for case in (CASES[number] for number in wanted):
            ways = {
                way: _time(sys.executable, "engine_keras.py", file, case, way)
                for way in ("fit", "steps", "ours")
            }
            if RIVALS.exists():
                ways |= {
                    way: _time(str(RIVALS), "engine_rivals.py", file, case, way)
                    for way in ("torch", "sklearn")
                }
            yield format_case(case, {way: one for way, one in ways.items() if one is not None})
            if case is CASES[-1] and ways["ours"] is not None:
                yield _compare_with_products(ways["ours"])


def format_case(case: Case, ways: dict[str, Timing]) -> str:
    """Format a case as rows of a Markdown table."""
    base = ways["fit"]
    return "\n".join(
        f"| {case.name} | {NAMES[way]} | {one.rate:,.0f} | {one.rate / base.rate:.1f} x |"
        f" {one.first:.1f} s | {base.first / one.first:.1f} x | {one.loss:.4f} |"
        for way, one in ways.items()
    )


NAMES = {
    "ours": "**this app**",
    "fit": "Keras `fit`",
    "steps": "Keras `fit`, `steps_per_execution=64`",
    "torch": "PyTorch, plain loop, best number of threads",
    "sklearn": "scikit-learn `MLPClassifier`",
}
HEAD = (
    "| network | trained by | events/s | times `fit` | first 5 epochs, compilation included | times `fit` | final loss |\n"
    "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
)


def _compare_with_products(ours: Timing) -> str:
    """Say what share of the machine's rate of matrix products the largest network reaches."""
    widths = (FEATURES, *(300,) * 6, 1)
    # forwards, for the slope of the weights, and for that of the inputs, which the first layer needs not
    operations = 6 * sum(one * other for one, other in pairwise(widths)) - 2 * widths[0] * widths[1]
    reached, possible = ours.rate * operations / 1e9, measure_products() / 1e9
    return (
        f"\n6 x 300: {reached:.0f} of the {possible:.0f} GFLOP/s that products of its matrices reach alone, "
        f"{reached / possible:.0%} (aim: 70 %)."
    )


def measure_products(batch: int = 1024, width: int = 300, seconds: float = 3.0) -> float:
    """Measure floating-point operations a second of float32 products, batch x width times width x width; the best of many."""
    rng = np.random.default_rng(1)
    left, right = (rng.random((rows, width), dtype=np.float32) for rows in (batch, width))
    out, best, end = np.empty((batch, width), dtype=np.float32), 0.0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(20):
            np.matmul(left, right, out=out)
        best = max(best, 20 * 2 * batch * width * width / (time.perf_counter() - start))
    return best


def _time(python: str, program: str, file: Path, case: Case, way: str) -> Timing | None:
    """Train in a process of its own: libraries must not share threads or memory."""
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(ROOT)}
    if way == "ours":
        environment["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"  # as the worker has it
    command = [python, str(ROOT / "benchmarks" / program), str(file), json.dumps(case.settings), way]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if answer.returncode != 0:
        print(f"{way} cannot train {case.name}: {answer.stderr.strip().splitlines()[-1:]}")
        return None
    told = json.loads(answer.stdout.strip().splitlines()[-1])
    return Timing(EVENTS / min(told["seconds"][1:]), told["total"], told["loss"])


if __name__ == "__main__":
    for row in compare_engines([int(number) for number in sys.argv[1:]] or range(len(CASES))):
        print(row, flush=True)
