"""The program that a run leaves is run for real, in a process of its own, and gets what the run got."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hepmodel.data.schema import Schema
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.record import RunRecord
from hepmodel.runs.script.program import write_script
from hepmodel.runs.status import RunStatus
from hepmodel.training.run import train_run
from tests.training.conftest import Bench, bench  # noqa: F401  # fixture

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)
SCHEMA = Schema(name="toy", title="Toy", summary="", signal="", background="", features=(), weight="w")


def make_run(**changes: Any) -> RunRecord:
    usual = {"dataset": "toy", "features": ("x", "y", "constant")}
    return RunRecord("id", 0.0, RunStatus.FINISHED, TrainingConfig(**{**usual, **changes}))


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
    run = make_run()
    hostile = RunRecord(run.id, 0.0, run.status, run.config, title='"""\nimport os; os.abort()\n"""\\')
    first = ast.parse(write_script(hostile, SCHEMA)).body[0]
    assert isinstance(first, ast.Expr)
    assert (
        len([n for n in ast.walk(ast.parse(write_script(hostile, SCHEMA))) if isinstance(n, ast.Import)]) == 4
    )


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "changes",
    [
        {"epochs": 12, "seed": 3, "patience": 4},
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
    ],
)
def test_it_gets_what_the_run_got(changes: dict[str, Any], bench: Bench, tmp_path: Path) -> None:  # noqa: F811
    config = TrainingConfig(
        dataset="toy", features=("x", "y", "constant"), hidden_layers=(12, 8), batch_size=64, **changes
    )
    run_id = bench.runs.create(config).id
    bench.runs.begin_attempt(run_id)
    train_run(run_id, bench.dataset, bench.runs, bench.artifacts, bench.settings, attempt=1)
    run = bench.runs.get(run_id)
    assert run.auc is not None
    assert run.auc_error is not None
    program = tmp_path / "train.py"
    program.write_text(write_script(run, bench.dataset.schema, 5000), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(program), str(bench.dataset.path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    match = re.search(r"AUC (0\.\d+) on (\d+) test events", told.stdout)
    assert match is not None, told.stdout
    assert int(match[2]) == run.test_events
    # the same events, split and first weights: far closer than another sample of events would be
    assert abs(float(match[1]) - run.auc) < 0.5 * run.auc_error
