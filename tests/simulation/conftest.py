"""Small samples that several tests look at; made once."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import pytest

from hepmodel.simulation.config import SimulationConfig
from hepmodel.simulation.runner import SimulationResult, simulate_sample

EVENTS, SEED, DISPLAYED = 60, 5, 20


@dataclass(frozen=True)
class SmallRun:
    """A finished run with its progress reports."""

    config: SimulationConfig
    result: SimulationResult
    progress: tuple[tuple[int, int], ...]


@pytest.fixture(scope="session")
def needs_pythia() -> None:
    """Skip where the simulation's libraries are absent."""
    for name in ("pythia8mc", "fastjet", "awkward"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed (requirements-simulation.txt)")


def run_small(folder: Path, workers: int, seed: int = SEED, events: int = EVENTS) -> SmallRun:
    """Simulate a few events into a folder."""
    config = SimulationConfig(events=events, seed=seed, mpi=False, display_events=DISPLAYED)
    reports: list[tuple[int, int]] = []
    result = simulate_sample(
        config,
        folder / "sample.parquet",
        workers,
        folder / "display.parquet",
        lambda *report: reports.append(report),
    )
    return SmallRun(config, result, tuple(reports))


@pytest.fixture(scope="session")
def small_run(needs_pythia: None, tmp_path_factory: pytest.TempPathFactory) -> SmallRun:
    """Run with one worker."""
    return run_small(tmp_path_factory.mktemp("one"), workers=1)
