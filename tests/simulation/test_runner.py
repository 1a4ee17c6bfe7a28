"""A whole small run: the same bits however it is made, and all that is said about it."""

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from hepmodel.data.display import load_display_events
from hepmodel.data.split import split_indices
from hepmodel.errors import ConfigurationError
from hepmodel.physics.fourvector import FourVectors
from hepmodel.simulation.chunk import ChunkTask, simulate_chunk
from hepmodel.simulation.config import CHUNK, SimulationConfig
from hepmodel.simulation.feature import FEATURES
from hepmodel.simulation.peak import RESONANCES
from hepmodel.simulation.process import Process
from hepmodel.simulation.runner import list_tasks, simulate_sample
from hepmodel.simulation.sample import round_mantissa, shuffle_rows
from tests.simulation.conftest import EVENTS, SmallRun, run_small


def test_two_workers_make_the_same_bits(small_run: SmallRun, tmp_path: Path) -> None:
    other = run_small(tmp_path, workers=2).result
    assert other.path.read_bytes() == small_run.result.path.read_bytes()
    assert other.display_path is not None
    assert small_run.result.display_path is not None
    assert other.display_path.read_bytes() == small_run.result.display_path.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["display.parquet", "sample.parquet"]


def test_a_chunk_knows_nothing_of_where_it_is_made(small_run: SmallRun) -> None:
    # Here in this process, after other chunks: the same events as in a fresh worker.
    simulate_chunk(ChunkTask(SimulationConfig(events=5, seed=99, mpi=False), Process.SIGNAL, 0))
    result = simulate_chunk(ChunkTask(small_run.config, Process.SIGNAL, 0))
    order = shuffle_rows(EVENTS, small_run.config.seed)
    table = pq.read_table(small_run.result.path, columns=list(FEATURES))
    written = np.stack([column.to_numpy() for column in table.columns], axis=1)[np.argsort(order)][EVENTS:]
    phi = [name.endswith("_phi") for name in FEATURES]
    rounded = round_mantissa(result.features)
    assert np.array_equal(written[:, np.logical_not(phi)], rounded[:, np.logical_not(phi)])
    np.testing.assert_allclose(written[:, phi], rounded[:, phi], atol=5e-4)
    # The polarisation hook ran, and both charges occur.
    assert result.w_bosons >= 2 * result.generated
    assert result.sum_cos2 / result.w_bosons == pytest.approx(0.2, abs=0.03)


def test_another_seed_makes_other_events(small_run: SmallRun) -> None:
    other = SimulationConfig(events=5, seed=small_run.config.seed + 1, mpi=False)
    masses = simulate_chunk(ChunkTask(other, Process.BACKGROUND, 0)).features[:, FEATURES.index("m_bb")]
    mine = pq.read_table(small_run.result.path)["m_bb"].to_numpy()
    assert not np.isin(round_mantissa(masses), mine).any()


def test_columns_classes_and_ranges(small_run: SmallRun) -> None:
    table = pq.read_table(small_run.result.path)
    assert table.column_names == ["label", *FEATURES]
    values = {name: table[name].to_numpy() for name in FEATURES}
    labels = table["label"].to_numpy()
    assert labels.sum() == EVENTS
    assert len(labels) == 2 * EVENTS
    assert 0 < labels[:EVENTS].sum() < EVENTS
    check_ranges(values)
    medians = {name: np.median(values[name][labels == 1]) for name in RESONANCES}
    for name, mass in RESONANCES.items():
        assert medians[name] == pytest.approx(mass, rel=0.12)


def check_ranges(values: dict[str, np.ndarray]) -> None:
    """Every feature lies where the selection leaves it."""
    for name, column in values.items():
        assert np.all(np.isfinite(column)), name
        if name.endswith("_phi"):
            assert np.all(np.abs(column) <= np.pi), name
        elif name.endswith("_eta"):
            assert np.all(np.abs(column) <= 2.5), name
        elif name.endswith("_btag"):
            assert set(np.unique(column)) <= {0.0, 1.0, 2.0}, name
        else:
            assert np.all((column > 0) & (column < 8000)), name
    assert values["lepton_pT"].min() >= 15.0
    assert values["jet4_pt"].min() >= 20.0
    assert np.all(np.diff(np.stack([values[f"jet{n}_pt"] for n in range(1, 5)]), axis=0) <= 0)
    assert np.all(sum((values[f"jet{n}_btag"] > 0).astype(int) for n in range(1, 5)) <= 2)
    assert values["m_lv"].min() == pytest.approx(80.4, rel=2e-4)
    assert np.all(values["m_wwbb"] > values["m_wbb"])


def test_metadata_are_complete(small_run: SmallRun) -> None:
    metadata = {
        key.decode(): value.decode() for key, value in pq.read_schema(small_run.result.path).metadata.items()
    }
    assert metadata["schema"] == "higgs"
    assert SimulationConfig.model_validate_json(metadata["config"]) == small_run.config
    assert metadata["seed"] == str(small_run.config.seed)
    for package in ("pythia8mc", "fastjet", "awkward", "numpy", "pyarrow", "hepmodel"):
        assert metadata[f"version:{package}"][0].isdigit(), package
    for process in Process:
        assert "PartonLevel:MPI = off" in json.loads(metadata[f"settings:{process.value}"])
        assert json.loads(metadata[f"pythia_seeds:{process.value}"]) == [
            small_run.config.pythia_seed(process, 0)
        ]
        assert int(metadata[f"generated:{process.value}"]) == small_run.result.generated[process.value]
    assert 0.15 < float(metadata["check:w_mean_cos2"]) < 0.25
    for name in RESONANCES:
        assert metadata[f"check:peak_{name}"]
    assert json.loads(metadata["detector"])["jet_radius"] == 0.5
    assert set(json.loads(metadata["jet_energy_scale"])) == {"tagged", "untagged"}


def test_progress_ends_complete(small_run: SmallRun) -> None:
    done = [report[0] for report in small_run.progress]
    assert done == sorted(done)
    assert small_run.progress[-1] == (2 * EVENTS, 2 * EVENTS)


def test_drawn_events_are_those_of_the_sample(small_run: SmallRun) -> None:
    assert small_run.result.display_path is not None
    check_display(small_run.result.path, small_run.result.display_path)


def check_display(sample: Path, display: Path) -> None:
    """Rows are of the test part, and the features follow from what is drawn."""
    table = pq.read_table(sample)
    labels = table["label"].to_numpy()
    events = load_display_events(display)
    assert set(events.rows.tolist()) <= set(split_indices(labels).test.tolist())
    assert labels[events.rows].sum() == len(events) // 2
    columns = {name: table[name].to_numpy() for name in FEATURES}
    for row in events.rows[:: max(1, len(events) // 200)]:
        event = events.event(int(row))
        expected = {name: column[row] for name, column in columns.items()}
        jets = event.jets
        four = FourVectors.from_pt_eta_phi_mass(jets.pt, jets.eta, jets.phi, jets.mass)
        assert four[jets.tag > 0].sum().mass == pytest.approx(expected["m_bb"], rel=5e-4)
        assert jets.pt[0] == pytest.approx(expected["jet1_pt"], rel=2e-4)
        assert jets.tag[:4].tolist() == [expected[f"jet{n}_btag"] for n in range(1, 5)]
        assert event.lepton.pt == pytest.approx(expected["lepton_pT"], rel=2e-4)
        assert event.met == pytest.approx(expected["missing_energy_magnitude"], rel=2e-4)
        assert np.all(jets.pt >= 20)
        assert np.all(event.tracks.pt >= 0.999)
        assert np.all(event.towers.et_em + event.towers.et_had >= 0.44)


def test_tasks_cover_every_event_once_and_every_drawn_one() -> None:
    config = SimulationConfig(events=2 * CHUNK + 200, seed=1)
    displayed = np.array([0, CHUNK - 1, CHUNK, 2 * CHUNK + 199, 2 * CHUNK + 200, 4 * CHUNK + 399])
    tasks = list_tasks(config, displayed)
    assert [(task.process, task.index) for task in tasks] == [(p, i) for i in range(3) for p in Process]
    found = [
        task.process.label * config.events + task.index * CHUNK + position
        for task in tasks
        for position in task.displayed
    ]
    assert sorted(found) == displayed.tolist()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"workers": 0}, "0 workers"),
        ({"path": "nowhere/x.parquet"}, "does not exist"),
        ({"display_path": "d.parquet"}, "both a file and a number"),
        ({"display_path": "d.parquet", "display_events": 20}, "cannot be drawn"),
    ],
)
def test_arguments_that_make_no_sense(changes: dict[str, object], message: str, tmp_path: Path) -> None:
    changes = dict(changes)
    config = SimulationConfig(events=10, seed=1, mpi=False, display_events=changes.pop("display_events", 0))
    arguments = {"path": "x.parquet"} | changes
    files = {name: tmp_path / str(value) for name, value in arguments.items() if name.endswith("path")}
    with pytest.raises(ConfigurationError, match=message):
        simulate_sample(config, **(arguments | files))
    assert list(tmp_path.iterdir()) == []
