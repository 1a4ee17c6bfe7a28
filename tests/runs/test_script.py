"""The program that a run leaves is run for real and gets what the run got."""

import ast
import contextlib
import io
import re
import runpy
import subprocess
import sys
import unittest.mock
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hepmodel.data.schema import Schema
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.fork import fork_run
from hepmodel.runs.lineage import Lineage, Phase, trace_lineage
from hepmodel.runs.record import RunRecord
from hepmodel.runs.script.program import write_script
from hepmodel.runs.status import RunStatus
from hepmodel.training.callback import Callback, Progress
from hepmodel.training.run import train_run
from tests.training.conftest import Bench, bench  # noqa: F401  # fixture

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)
SCHEMA = Schema(name="toy", title="Toy", summary="", signal="", background="", features=(), weight="w")


def make_run(title: str = "", **changes: Any) -> Lineage:
    usual = {"dataset": "toy", "features": ("x", "y", "constant")}
    run = RunRecord("id", 0.0, RunStatus.FINISHED, TrainingConfig(**{**usual, **changes}), title=title)
    return Lineage(run, (Phase(run, ()),))


def run_alone(program: Path, events: Path) -> str:
    """Run a program as its reader would, in a process of its own; return what it prints."""
    told = subprocess.run(
        [sys.executable, str(program), str(events)],
        capture_output=True,
        text=True,
        check=False,
        cwd=program.parent,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    return told.stdout


def run_here(program: Path, events: Path) -> str:
    """Run a program in this process, which has loaded TensorFlow already; return what it prints."""
    with (
        contextlib.redirect_stdout(io.StringIO()) as told,
        unittest.mock.patch.object(sys, "argv", [str(program), str(events)]),
    ):
        runpy.run_path(str(program), run_name="__main__")
    return told.getvalue()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"max_events": 1000, "balance": "equal", "members": 3, "schedule": "cosine"},
        {"balance": "event_weights", "output": "softmax", "loss": "focal", "optimiser": "rmsprop"},
        {"optimiser": "sgd", "momentum": 0.5, "final_momentum": 0.9, "nesterov": True, "keep": "last"},
        {"preprocessing": {"missing": "drop", "components": "all", "whiten": True}, "normalisation": "batch"},
        {"preprocessing": {"symmetry": "turn"}, "optimiser": "adamw", "initialiser": "baldi", "l2": 0.01},
        {
            "preprocessing": {"missing": "multiplicity", "scale": False},
            "loss": "sum_of_squares",
            "dropout": 0.2,
        },
    ],
)
def test_every_setting_makes_a_program(changes: dict[str, Any]) -> None:
    script = write_script(make_run(**changes), SCHEMA)
    ast.parse(script)
    physics = changes.get("preprocessing", {})
    needs_us = "symmetry" in physics or physics.get("missing") == "multiplicity"
    assert ("import hepmodel" in script or "from hepmodel" in script) == needs_us
    assert max(map(len, script.splitlines())) <= 130


def test_a_title_cannot_break_out() -> None:
    hostile = make_run('"""\nimport os; os.abort()\n"""\\')
    first = ast.parse(write_script(hostile, SCHEMA)).body[0]
    assert isinstance(first, ast.Expr)
    assert (
        len([n for n in ast.walk(ast.parse(write_script(hostile, SCHEMA))) if isinstance(n, ast.Import)]) == 4
    )


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("changes", "execute"),
    [
        ({"epochs": 12, "seed": 3, "patience": 4}, run_alone),
        (
            {
                "epochs": 6,
                "members": 2,
                "output": "softmax",
                "optimiser": "sgd",
                "momentum": 0.5,
                "final_momentum": 0.9,
                "learning_rate": 0.1,
                "schedule": "linear",
                "balance": "class_weights",
                "max_events": 1200,
                "preprocessing": {"components": 2},
                "dropout": 0.1,
                "l2": 0.0001,
                "normalisation": "layer",
            },
            run_here,
        ),
    ],
)
def test_it_gets_what_the_run_got(
    changes: dict[str, Any],
    execute: Callable[[Path, Path], str],
    bench: Bench,  # noqa: F811
    tmp_path: Path,
) -> None:
    run = train(bench, bench.runs.create(make_config(**changes)))
    check_reproduction(run, bench, tmp_path, execute)


@pytest.mark.timeout(900)
def test_a_run_that_was_stopped_and_slowed_down(bench: Bench, tmp_path: Path) -> None:  # noqa: F811
    config = make_config(epochs=400, learning_rate=0.01, schedule="cosine", seed=3, patience=300)
    run = bench.runs.create(config)
    run = train(bench, run, Meddler(bench, run.id, {3: 0.5, 6: 0.25}, stop=8))
    assert run.status is RunStatus.STOPPED
    script = check_reproduction(run, bench, tmp_path)
    assert "Epochs 1 to 8" in script
    assert "400 were asked for. Stopped on request." in " ".join(script.split())


@pytest.mark.timeout(900)
def test_a_run_that_went_on_from_another_that_went_on(bench: Bench, tmp_path: Path) -> None:  # noqa: F811
    first = bench.runs.create(make_config(epochs=400, learning_rate=0.01, seed=5))
    first = train(bench, first, Meddler(bench, first.id, {2: 0.5}, stop=4))
    bench.shelf.describe(first.id, title="the first")
    changes = {"epochs": 6, "learning_rate": 0.02, "batch_size": 100, "l2": 0.001, "schedule": "linear"}
    second = train(bench, fork_run(first, changes, bench.runs, bench.artifacts))
    third = fork_run(second, {"epochs": 9, "schedule": "constant"}, bench.runs, bench.artifacts)
    third = train(bench, third, Meddler(bench, third.id, {8: 2.0}))
    script = check_reproduction(third, bench, tmp_path)
    assert "Epochs 1 to 4 by the run “the first”, which this one went on from" in " ".join(script.split())
    assert "batch size 100 instead of 64" in " ".join(script.split())


@pytest.mark.timeout(900)
def test_a_bag_that_was_stopped(bench: Bench, tmp_path: Path) -> None:  # noqa: F811
    run = bench.runs.create(make_config(epochs=3, members=3, learning_rate=0.01))
    run = train(bench, run, Meddler(bench, run.id, {5: 0.5}, stop=8))
    assert run.status is RunStatus.STOPPED
    script = check_reproduction(run, bench, tmp_path)
    assert "MEMBERS = [\n    (3, {}),\n    (3, {2: 0.5}),\n]" in script
    assert "2 of 3 networks count" in " ".join(script.split())


def test_what_is_gone_is_said(bench: Bench) -> None:  # noqa: F811
    parent = train(bench, bench.runs.create(make_config(epochs=2)))
    child = train(bench, fork_run(parent, {"epochs": 3}, bench.runs, bench.artifacts))
    assert "by the run" in write_script(trace_lineage(child, bench.runs), bench.dataset.schema)
    bench.shelf.delete(parent.id)
    script = write_script(trace_lineage(child, bench.runs), bench.dataset.schema)
    assert "went on from another run, which was deleted" in script
    ast.parse(script)


class Meddler(Callback):
    """Somebody who looks at the run: changes the rate before some epochs, and stops it after one."""

    def __init__(self, place: Bench, run_id: str, factors: dict[int, float], stop: int = 0) -> None:
        self.place, self.run_id, self.factors, self.stop = place, run_id, factors, stop

    def on_epoch_end(self, progress: Progress) -> None:
        epoch = progress.epoch.epoch
        if epoch + 1 in self.factors:
            self.place.controls.scale_rate(self.run_id, self.factors[epoch + 1])
        if epoch == self.stop:
            self.place.controls.request_stop(self.run_id)


def make_config(**changes: Any) -> TrainingConfig:
    usual = {"dataset": "toy", "features": ("x", "y", "constant"), "hidden_layers": (12, 8), "batch_size": 64}
    return TrainingConfig(**{**usual, **changes})


def train(place: Bench, run: RunRecord, *callbacks: Callback) -> RunRecord:
    attempt = place.runs.begin_attempt(run.id)
    train_run(run.id, place.dataset, place.runs, place.artifacts, place.settings, attempt, callbacks)
    return place.runs.get(run.id)


def check_reproduction(
    run: RunRecord, place: Bench, folder: Path, execute: Callable[[Path, Path], str] = run_here
) -> str:
    """Run the run's program and compare epoch by epoch with what the store knows."""
    assert run.auc is not None
    assert run.auc_error is not None
    lineage = trace_lineage(run, place.runs)
    script = write_script(lineage, place.dataset.schema, 5000)
    program = folder / "train.py"
    program.write_text(script, encoding="utf-8")
    told = execute(program, place.dataset.path)
    match = re.search(r"AUC (0\.\d+) on (\d+) test events", told)
    assert match is not None, told
    assert int(match[2]) == run.test_events
    # the same events, split and first weights: far closer than another sample of events would be
    assert abs(float(match[1]) - run.auc) < 0.5 * run.auc_error
    epochs = [
        epoch for epoch in lineage.epochs if run.config.members == 1 or epoch.member < script.count("    (")
    ]
    lines = re.findall(
        r"epoch \d+: rate (\S+), loss (\S+), validation loss (\S+), validation AUC (\S+)", told
    )
    numbers = np.array(lines, dtype=float)
    rates, losses, validation, aucs = numbers.T
    assert len(lines) == len(epochs)
    np.testing.assert_allclose(rates, [epoch.learning_rate for epoch in epochs], rtol=1e-4)
    loose = 0.1 if run.config.dropout else 2e-3  # dropout draws its own neurons
    np.testing.assert_allclose(losses, [epoch.loss for epoch in epochs], rtol=loose)
    np.testing.assert_allclose(validation, [epoch.validation_loss for epoch in epochs], rtol=loose)
    loose = 2 * run.auc_error if run.config.dropout else 2e-3
    np.testing.assert_allclose(aucs, [epoch.validation_auc for epoch in epochs], atol=loose)
    return script
