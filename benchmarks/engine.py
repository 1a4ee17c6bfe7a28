"""Events per second of a training: ours beside what people write in a notebook, same events, same network, same run."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
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


def compare_engines() -> Iterator[str]:
    """Time every case in every way and give the rows of a table; ways that are not installed are left out."""
    yield HEAD
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "events.npz"
        inputs, labels = make_events()
        np.savez(file, inputs=inputs, labels=labels)
        for case in CASES:
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
