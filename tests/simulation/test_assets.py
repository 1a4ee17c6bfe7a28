"""The shipped events: complete, small, calibrated, and no truth where none may be."""

import json
from importlib.metadata import version

import numpy as np
import pyarrow.parquet as pq
import pytest

from hepmodel.data.display import load_display_events
from hepmodel.settings import ASSETS
from hepmodel.simulation.chunk import ChunkTask, simulate_chunk
from hepmodel.simulation.config import SimulationConfig
from hepmodel.simulation.feature import FEATURES
from hepmodel.simulation.peak import RESONANCES, find_peak
from hepmodel.simulation.process import Process
from hepmodel.simulation.sample import shuffle_rows
from tests.simulation.test_runner import check_display, check_ranges

SAMPLE, DISPLAY = ASSETS / "data" / "higgs.parquet", ASSETS / "data" / "higgs_display.parquet"


@pytest.fixture(scope="module")
def values() -> dict[str, np.ndarray]:
    table = pq.read_table(SAMPLE)
    return {name: table[name].to_numpy() for name in table.column_names}


@pytest.fixture(scope="module")
def metadata() -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in pq.read_schema(SAMPLE).metadata.items()}


def test_sizes() -> None:
    assert SAMPLE.stat().st_size < 8_000_000
    assert DISPLAY.stat().st_size < 3_000_000


def test_rows_columns_and_classes(values: dict[str, np.ndarray]) -> None:
    assert tuple(values) == ("label", *FEATURES)
    assert values["label"].dtype == np.int8
    assert all(values[name].dtype == np.float32 for name in FEATURES)
    assert np.bincount(values["label"]).tolist() == [50_000, 50_000]
    # Shuffled: every tenth of the file holds both classes alike.
    shares = values["label"].reshape(10, -1).mean(axis=1)
    assert np.all(np.abs(shares - 0.5) < 0.03)


def test_features_are_where_the_selection_leaves_them(values: dict[str, np.ndarray]) -> None:
    check_ranges({name: values[name] for name in FEATURES})


def test_no_event_occurs_twice(values: dict[str, np.ndarray]) -> None:
    rows = np.stack([values[name] for name in FEATURES], axis=1)
    assert len(np.unique(rows, axis=0)) == len(rows)


def test_the_detector_is_round_and_symmetric(values: dict[str, np.ndarray]) -> None:
    for name in ("lepton_phi", "missing_energy_phi", "jet1_phi", "jet4_phi"):
        counts = np.histogram(values[name], bins=12, range=(-np.pi, np.pi))[0]
        chi2 = ((counts - counts.mean()) ** 2 / counts.mean()).sum()
        assert chi2 < 40, name  # 11 degrees of freedom: exceeded once in 30,000
    for name in ("lepton_eta", "jet1_eta", "jet4_eta"):
        assert abs(values[name].mean()) < 5 * values[name].std() / len(values[name]) ** 0.5


@pytest.mark.parametrize("name", list(RESONANCES))
def test_resonances_stand_at_their_masses(name: str, values: dict[str, np.ndarray]) -> None:
    mass = RESONANCES[name]
    assert find_peak(values[name][values["label"] == 1], mass) == pytest.approx(mass, rel=0.03)


def test_the_w_stands_at_its_mass_in_both_classes(values: dict[str, np.ndarray]) -> None:
    for label in (0, 1):
        assert find_peak(values["m_jj"][values["label"] == label], 80.4) == pytest.approx(80.4, rel=0.03)


def test_the_file_says_how_it_was_made(metadata: dict[str, str]) -> None:
    config = SimulationConfig.model_validate_json(metadata["config"])
    assert config == SimulationConfig(events=50_000, seed=20120704, mpi=True, display_events=2000)
    assert "PartonLevel:MPI = on" in json.loads(metadata["settings:signal"])
    assert metadata["version:pythia8mc"].startswith("8.3")
    assert 0.195 < float(metadata["check:w_mean_cos2"]) < 0.205


@pytest.mark.parametrize("process", list(Process))
def test_this_code_makes_these_events(
    process: Process, needs_pythia: None, values: dict[str, np.ndarray], metadata: dict[str, str]
) -> None:
    for package in ("pythia8mc", "fastjet"):
        if version(package) != metadata[f"version:{package}"]:
            pytest.skip(f"{package} {version(package)} is not the version that made the shipped events")
    # A chunk of any length begins with the same events.
    config = SimulationConfig(events=20, seed=int(metadata["seed"]), mpi=True)
    again = simulate_chunk(ChunkTask(config, process, 0)).features
    order = np.argsort(shuffle_rows(50_000, config.seed))
    rows = order[process.label * 50_000 :][:20]
    assert np.all(values["label"][rows] == process.label)
    shipped = np.stack([values[name][rows] for name in FEATURES], axis=1)
    np.testing.assert_allclose(shipped, again, rtol=2e-4, atol=5e-4)


def test_drawn_events_are_of_the_test_part_and_make_the_features() -> None:
    assert len(load_display_events(DISPLAY)) == 2000
    check_display(SAMPLE, DISPLAY)
    assert "label" not in pq.read_schema(DISPLAY).names


def test_drawn_events_do_not_tell_their_class_by_their_size(values: dict[str, np.ndarray]) -> None:
    events = load_display_events(DISPLAY)
    # Rows are spread alike, so that no order gives the answer away.
    labels = values["label"][events.rows]
    assert abs(labels[:1000].mean() - 0.5) < 0.08
