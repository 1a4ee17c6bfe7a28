"""A search without a browser, in a real process: interrupted as at a keyboard, and gone on with."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from hepmodel.commands.main import main
from hepmodel.data.importing.event_file import import_file
from hepmodel.search.ledger import SearchLedger
from hepmodel.search.record import SearchStatus, TrialState
from hepmodel.search.store import SearchStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from tests.training.conftest import write_toy_file

ROOT = Path(__file__).resolve().parents[2]


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "hepmodel", "search", *arguments],
        cwd=ROOT,
        env={**os.environ, "HEPMODEL_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.timeout(900)
def test_it_is_interrupted_and_gone_on_with(tmp_path: Path) -> None:
    file, home = write_toy_file(tmp_path / "toy.parquet"), tmp_path / "home"
    options = ("--dataset", str(file), "--set", "hidden_layers=[6]", "--epochs", "2", "--trials", "3")
    vary = ("--vary", "learning_rate=1e-3..1e-1:log", "--vary", "features=x|all")
    settings = Settings(home=home, database_url=None, artifacts_url=None, scheduler=None)
    with start(home, *options, *vary) as process:
        while not (home / "hepmodel.db").exists():
            time.sleep(0.05)
        store = open_store(settings)
        searches, ledger = SearchStore(store), SearchLedger(store, "test")
        while not (begun := ledger.list_unfinished()) or not searches.trials(begun[0]):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 1
    search_id = told.split("--resume ")[1].split()[0]
    assert search_id == begun[0]
    assert searches.get(search_id).status in (SearchStatus.STOPPING, SearchStatus.STOPPED)

    with start(home, "--resume", search_id, "--json") as process:
        out, errors = process.communicate()
    assert process.returncode == 0, errors
    result = json.loads(out.splitlines()[-1])
    assert {"auc", "settings", "trials", "pruned", "seconds", "run"} <= set(result)
    assert (result["search"], result["status"], result["trials"]) == (search_id, "finished", 3)
    assert 0.5 < result["auc"] < 1.0
    assert set(result["settings"]) == {"learning_rate", "features"}
    assert "3/3  trial 4 complete  validation AUC 0." in errors
    trials = searches.trials(search_id)
    assert [trial.state for trial in trials] == [TrialState.STOPPED, *[TrialState.COMPLETE] * 3]
    assert max(trial.auc or 0.0 for trial in trials) == result["auc"]
    store.close()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "No data set is named"),
        (("--dataset", "higs"), "Did you mean 'higgs'?"),
        (("--dataset", "toy", "--vary", "lerning_rate=1..2"), "Did you mean learning_rate?"),
        (("--dataset", "toy", "--vary", "features=x|q"), "no feature 'q'"),
        (("--dataset", "toy", "--vary", "epochs=5..5000"), "at most 1,000"),
        (("--dataset", "toy", "--trials", "0"), "0 trials are wanted"),
        (("--resume", "nobody"), "no search 'nobody'"),
    ],
)
def test_bad_input_is_a_sentence_and_exit_status_1(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], words: str
) -> None:
    import_file(write_toy_file(tmp_path / "toy.parquet"), settings, name="toy")
    monkeypatch.setenv("HEPMODEL_HOME", str(settings.home))
    result = CliRunner().invoke(main, ["search", *options])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert words in result.output
