"""Training and the opponent without a browser, in a real process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from hepmodel.commands.main import main
from hepmodel.commands.opponent import store_opponent
from hepmodel.commands.train import choose_features, train_here
from hepmodel.data.dataset import Dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.split import load_development_events, split_indices
from hepmodel.errors import DatasetError, DatasetNotAvailableError, SchemaMismatchError, UnreadableFileError
from hepmodel.game.shipped_opponent import load_shipped_opponent
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from tests.training.conftest import write_toy_file

ROOT = Path(__file__).resolve().parents[2]
# Keras 3.15 asks numpy 2.4 for an array in an older way.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)


def run_train(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hepmodel", "train", *arguments],
        cwd=ROOT,
        env={**os.environ, "HEPMODEL_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_file_is_trained_and_the_last_line_is_json(tmp_path: Path) -> None:
    file = write_toy_file(tmp_path / "toy.parquet")
    home = tmp_path / "home"
    options = (
        "--features",
        "x,y",
        "--preprocessing",
        "shape:yeo-johnson",
        "--layers",
        "8,4",
        "--epochs",
        "2",
        "--seed",
        "3",
        "--batch-size",
        "5000",
    )
    result = run_train(home, "--dataset", str(file), *options, "--json")
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout.splitlines()[-1])
    assert {"auc", "auc_error", "events_per_second", "seconds", "epochs", "train_events"} <= set(told)
    assert (told["epochs"], told["train_events"], told["test_events"]) == (2, 1200, 400)
    assert 0.6 < told["auc"] < 1.0
    assert "epoch 2/2" in result.stderr
    lines = result.stderr.splitlines()
    assert lines[0] == "note: There are 1,200 training events, fewer than a batch: each step takes them all."
    assert all(line.startswith("epoch ") for line in lines[1:]), "nothing but epochs: TensorFlow is quiet"
    store = open_store(Settings(home=home))
    record = RunStore(store).get(told["run"])
    store.close()
    assert (record.auc, record.config.seed, record.config.hidden_layers) == (told["auc"], 3, (8, 4))
    assert record.config.preprocessing.shape == "yeo-johnson"


def test_a_preset_is_trained_with_some_of_its_settings_changed(tmp_path: Path) -> None:
    file = write_toy_file(tmp_path / "toy.parquet")
    home = tmp_path / "home"
    result = run_train(
        home, "--dataset", str(file), "--preset", "lisbon", "--epochs", "2", "--set", "members=2", "--json"
    )
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout.splitlines()[-1])
    store = open_store(Settings(home=home))
    record, epochs = RunStore(store).get(told["run"]), RunStore(store).epochs(told["run"])
    store.close()
    assert (record.config.balance, record.config.hidden_layers, record.config.members) == (
        "equal",
        (25, 20, 15),
        2,
    )
    assert [epoch.member for epoch in epochs] == [0, 0, 1, 1]
    assert "epoch 4/4" in result.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--dataset", "higs"), "Did you mean 'higgs'?"),
        (("--dataset", "toy", "--features", "x,q"), "no feature 'q'"),
        (("--dataset", "toy", "--epochs", "0"), "epochs is 0"),
        (("--dataset", "toy", "--epochs", "5000"), "at most 1,000"),
        (("--dataset", "toy", "--layers", "8,x"), "Layer 2 is 'x'"),
        (("--dataset", "toy", "--learning-rate", "nan"), "learning_rate is nan"),
        (("--dataset", "toy", "--preprocessing", "trun"), "Did you mean turn?"),
        (("--dataset", "toy", "--preset", "lisbn"), "Did you mean lisbon?"),
        (("--dataset", "toy", "--set", "members"), "Write NAME=VALUE"),
        (("--dataset", "toy", "--set", "member=2"), "perhaps members is meant"),
        (("--dataset", "toy", "--set", "optimiser=adagrad"), "optimiser is 'adagrad'"),
        (("--dataset", "toy", "--layers", ",".join(["2048"] * 4)), "parameters; at most 5,000,000"),
        (("--dataset", "toy", "--preprocessing", "turn"), "does not say which columns belong"),
    ],
)
def test_bad_input_is_a_sentence_and_exit_status_1(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], words: str
) -> None:
    import_file(write_toy_file(tmp_path / "toy.parquet"), settings, name="toy")
    monkeypatch.setenv("HEPMODEL_HOME", str(settings.home))
    result = CliRunner().invoke(main, ["train", *options])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert words in result.output


def test_saved_settings_train_and_other_options_take_their_place(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_file(write_toy_file(tmp_path / "toy.parquet"), settings, name="toy")
    monkeypatch.setenv("HEPMODEL_HOME", str(settings.home))
    saved = TrainingConfig(dataset="toy", features=("y",), hidden_layers=(3,), epochs=4, seed=5)
    (tmp_path / "training.json").write_text(saved.model_dump_json())
    command = ["train", "--config", str(tmp_path / "training.json"), "--epochs", "2", "--json"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert json.loads(result.output.splitlines()[-1])["epochs"] == 2
    (run,) = RunStore(open_store(settings)).list()
    assert run.config == saved.model_copy(update={"epochs": 2})


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        ("{}", (), "dataset"),
        ('{"dataset": "toy", "features": ["x"], "nonsense": 1}', (), "nonsense"),
        ('{"dataset": "toy", "features": ["x"]}', ("--preset", "lisbon"), "not with both"),
    ],
)
def test_a_file_of_settings_that_makes_no_sense_is_refused_in_words(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: str,
    options: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.setenv("HEPMODEL_HOME", str(settings.home))
    (tmp_path / "training.json").write_text(content)
    result = CliRunner().invoke(main, ["train", "--config", str(tmp_path / "training.json"), *options])
    assert result.exit_code != 0
    assert words in result.output


def test_real_events_train(shared_data: Path, settings: Settings) -> None:
    dataset = import_file(shared_data / "uci_higgs" / "higgs_train_subset.parquet", settings, name="real")
    high = choose_features("high", dataset.schema)
    record = train_here(TrainingConfig(dataset="real", features=high, epochs=4, max_events=20_000), settings)
    assert record.auc is not None
    assert record.auc_error is not None
    assert 0.70 < record.auc < 0.83
    assert 0.003 < record.auc_error < 0.007


def test_features_by_level(shared_data: Path, settings: Settings) -> None:
    schema = import_file(shared_data / "uci_higgs" / "higgs_train_subset.parquet", settings).schema
    low, high = choose_features("low", schema), choose_features("high", schema)
    assert (len(low), len(high), choose_features("all", schema)) == (21, 7, low + high)
    assert choose_features("m_bb, m_jj", schema) == ("m_bb", "m_jj")
    with pytest.raises(SchemaMismatchError, match="'mbb'"):
        choose_features("mbb", schema)


NONE = np.zeros(0, dtype=np.int8)


@pytest.fixture
def toy(tmp_path: Path, settings: Settings) -> Dataset:
    return import_file(write_toy_file(tmp_path / "toy.parquet"), settings, name="toy")


def test_opponent_is_stored_and_read_again(toy: Dataset, settings: Settings, tmp_path: Path) -> None:
    config = TrainingConfig(
        dataset="toy", features=("x", "y"), hidden_layers=(8,), epochs=2, learning_rate=0.01
    )
    record = train_here(config, settings)
    test_rows = split_indices(toy.read_labels()).test
    (tmp_path / "out").mkdir()
    store_opponent(record, toy, test_rows[::2], settings, tmp_path / "out")
    made = load_shipped_opponent(toy.read_labels(), tmp_path / "out")
    assert (made.roc.auc, made.roc.auc_error) == pytest.approx((record.auc, record.auc_error))
    known = load_scores(ArtifactStore(settings.resolved_artifacts_url), record.id)
    expected = dict(zip(known.rows.tolist(), known.scores.tolist(), strict=True))
    assert dict(zip(made.rows.tolist(), made.scores.tolist(), strict=True)) == expected
    assert set(made.rows.tolist()) == set(test_rows.tolist())
    assert made.reasons.explain(int(test_rows[2])).names == ("x", "y")
    validation = load_development_events(toy, ("x", "y")).validation
    assert 0.0 < made.threshold < 1.0
    assert len(validation) == 400


def test_opponent_may_not_have_seen_the_events_of_the_game(
    toy: Dataset, settings: Settings, tmp_path: Path
) -> None:
    record = train_here(
        TrainingConfig(dataset="toy", features=("x",), hidden_layers=(2,), epochs=1), settings
    )
    with pytest.raises(DatasetError, match="are no test events"):
        store_opponent(record, toy, split_indices(toy.read_labels()).train[:3], settings, tmp_path)
    assert not (tmp_path / "opponent.parquet").exists()


def test_missing_or_damaged_opponent_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatasetNotAvailableError, match=r"opponent\.parquet"):
        load_shipped_opponent(NONE, tmp_path)
    for name in ("opponent.parquet", "opponent_reasons.parquet"):
        pq.write_table(pq.read_table(write_toy_file(tmp_path / "toy.parquet")), tmp_path / name)
    (tmp_path / "opponent.json").write_text("{}")
    with pytest.raises(UnreadableFileError, match="damaged"):
        load_shipped_opponent(NONE, tmp_path)
