"""Chunks and seeds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hepmodel.simulation.config import CHUNK, SimulationConfig
from hepmodel.simulation.process import LARGEST_PYTHIA_SEED, Process


@given(st.integers(1, 100_000))
def test_chunks_add_up(events: int) -> None:
    config = SimulationConfig(events=events, seed=1)
    sizes = [config.chunk_size(index) for index in range(config.chunks_per_class())]
    assert sum(sizes) == events
    assert all(0 < size <= CHUNK for size in sizes)


@given(st.integers(0, 2**63 - 1))
def test_pythia_takes_every_seed_and_no_two_chunks_share_one(seed: int) -> None:
    config = SimulationConfig(events=20 * CHUNK, seed=seed)
    seeds = [config.pythia_seed(process, index) for process in Process for index in range(20)]
    assert all(1 <= value <= LARGEST_PYTHIA_SEED for value in seeds)
    assert len(set(seeds)) == len(seeds)


def test_the_seed_matters() -> None:
    one, other = (SimulationConfig(events=1, seed=seed).pythia_seed(Process.SIGNAL, 0) for seed in (1, 2))
    assert one != other


@pytest.mark.parametrize("wrong", [{"events": 0}, {"seed": -1}, {"events": 10**9}, {"display_events": -1}])
def test_nonsense_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        SimulationConfig(**({"events": 10, "seed": 1} | wrong))


def test_json_round_trip() -> None:
    config = SimulationConfig(events=10, seed=2**62, mpi=False, display_events=4)
    assert SimulationConfig.model_validate_json(config.model_dump_json()) == config
