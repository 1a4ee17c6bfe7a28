"""A network from a file is judged as if it had been trained here, or refused in words that its run carries."""

from pathlib import Path

import keras
import numpy as np
import pytest

from hepmodel.errors import ConfigurationError
from hepmodel.jobs.training_job import execute_run
from hepmodel.runs.importing import Preparation, configure_import, create_import
from hepmodel.runs.model_file import IMPORT_FILE, read_model_file
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from tests.training.conftest import Bench

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)


def save(tmp_path: Path, n_inputs: int) -> bytes:
    """Save a network whose score grows with its first two inputs."""
    model = keras.Sequential(
        [
            keras.Input((n_inputs,)),
            keras.layers.Dense(2, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    first = np.zeros((n_inputs, 2), np.float32)
    first[:2] = 0.2
    model.set_weights([first, np.zeros(2, np.float32), np.ones((2, 1), np.float32), np.zeros(1, np.float32)])
    path = tmp_path / "mine.keras"
    model.save(path)
    return path.read_bytes()


def bring(bench: Bench, content: bytes, features: tuple[str, ...], preparation: Preparation) -> RunRecord:
    file = read_model_file(content, bench.settings.max_model_bytes)
    config = configure_import(file, "toy", features, preparation)
    return create_import(file, config, "mine.keras", bench.runs, bench.artifacts, "owner")


@pytest.mark.parametrize(("n_inputs", "preparation"), [(2, "raw"), (2, "standard"), (3, "standard")])
def test_it_is_judged_on_the_test_part(
    n_inputs: int, preparation: Preparation, bench: Bench, tmp_path: Path
) -> None:
    waiting = bring(bench, save(tmp_path, n_inputs), ("x", "y"), preparation)
    execute_run(waiting.id, bench.settings)
    run = bench.runs.get(waiting.id)
    assert (run.status, run.title, run.owner) == (RunStatus.FINISHED, "mine", "owner"), run.message
    assert run.auc is not None
    assert run.auc > 0.7
    assert run.train_events == 0
    scores = load_scores(bench.artifacts, run.id)
    features = bench.dataset.read_features(("x", "y"))[scores.rows]
    portable = load_portable_network(bench.artifacts, run.id)
    np.testing.assert_allclose(portable.score(features), scores.scores, atol=1e-5)
    assert not bench.artifacts.exists(run.id, IMPORT_FILE)
    assert "not trained here" in bench.runs.notices(run.id)[0].text


def test_what_does_not_fit_is_refused_in_words(bench: Bench, tmp_path: Path) -> None:
    waiting = bring(bench, save(tmp_path, 4), ("x", "y"), "standard")  # only y can be missing: three columns
    with pytest.raises(
        ConfigurationError, match="takes 4 numbers for each event; prepared like this, there are 3"
    ):
        execute_run(waiting.id, bench.settings)
    assert "Choose the features" in bench.runs.get(waiting.id).message


def test_the_worker_looks_at_the_file_again(bench: Bench, tmp_path: Path) -> None:
    waiting = bring(bench, save(tmp_path, 2), ("x", "y"), "raw")
    bench.artifacts.write_bytes(waiting.id, IMPORT_FILE, b"something else")
    with pytest.raises(ConfigurationError, match="not a Keras file"):
        execute_run(waiting.id, bench.settings)
    assert bench.runs.get(waiting.id).status is RunStatus.FAILED
