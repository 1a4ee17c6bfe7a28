"""The command line of the simulation, as a user meets it."""

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from hepmodel.commands.main import main

ROOT = Path(__file__).resolve().parents[2]
needs_pythia = pytest.mark.skipif(
    importlib.util.find_spec("pythia8mc") is None,
    reason="pythia8mc is not installed (requirements-simulation.txt)",
)


def invoke(*arguments: str):
    return CliRunner().invoke(main, ["simulate", *arguments])


def test_help_names_both_commands() -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    assert "higgs" in result.output
    assert "validate" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--events", "0", "--seed", "1", "--out", "x"], "--events"),
        (["--events", "ten", "--seed", "1", "--out", "x"], "--events"),
        (["--events", "10", "--seed", "-1", "--out", "x"], "--seed"),
        (["--events", "10", "--seed", "1", "--workers", "0", "--out", "x"], "--workers"),
        (["--events", "10", "--seed", "1"], "--out"),
    ],
)
def test_bad_arguments_are_named(arguments: list[str], message: str) -> None:
    result = invoke("higgs", *arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    result = invoke("higgs", "--events", "10", "--seed", "1", "--out", str(tmp_path / "no" / "x.parquet"))
    assert result.exit_code == 1
    assert "does not exist" in result.output
    assert "Traceback" not in result.output


def test_missing_library_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pythia8mc", None)
    result = invoke("higgs", "--events", "10", "--seed", "1", "--out", str(tmp_path / "x.parquet"))
    assert result.exit_code == 1
    assert "pip install -r requirements-simulation.txt" in result.output


def test_missing_reference_is_one_sentence(tmp_path: Path) -> None:
    result = invoke("validate", "--reference", str(tmp_path / "nowhere.parquet"))
    assert result.exit_code == 1
    assert "nowhere.parquet" in result.output


@needs_pythia
def test_a_run_from_the_shell(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    arguments = ["--events", "5", "--seed", "1", "--workers", "2", "--no-mpi", "--out", str(path)]
    command = [sys.executable, "-m", "hepmodel", "simulate", "higgs", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "10 events in" in done.stdout
    assert "FastJet" not in done.stdout  # its banner stays out of the result
    assert "10 of 10 events" in done.stderr
    assert pq.read_metadata(path).num_rows == 10


@needs_pythia
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups of this kind")
def test_interruption_leaves_neither_processes_nor_files(tmp_path: Path) -> None:
    arguments = [
        "--events",
        "100000",
        "--seed",
        "1",
        "--workers",
        "2",
        "--no-mpi",
        "--out",
        str(tmp_path / "x.parquet"),
    ]
    command = [sys.executable, "-m", "hepmodel", "simulate", "higgs", *arguments]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell that runs the tests in the background has them ignore Ctrl-C, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    children: list[psutil.Process] = []
    try:
        while process.poll() is None and len(children) < 2:
            time.sleep(0.01)
            everyone = psutil.Process(process.pid).children()
            children = [child for child in everyone if "spawn_main" in " ".join(child.cmdline())]
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=120)
        psutil.wait_procs(children, timeout=60)
        survivors = [child.pid for child in children if child.is_running()]
    finally:
        for leftover in (process, *children):
            with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
                leftover.kill()
        process.communicate()
    assert process.returncode == 1
    assert "Aborted" in errors
    assert "Traceback" not in errors
    assert survivors == []
    assert list(tmp_path.iterdir()) == []
