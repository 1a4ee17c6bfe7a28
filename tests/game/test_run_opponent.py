"""A network that was really trained, as an opponent."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sklearn.metrics import roc_auc_score

from hepmodel.commands.train import train_here
from hepmodel.data.dataset import Dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.split import split_indices
from hepmodel.errors import GameError
from hepmodel.game.call import Call
from hepmodel.game.opponent import Opponent
from hepmodel.game.pool import EventPool, gather_pool
from hepmodel.game.run_opponent import REFERENCE, load_run_opponent
from hepmodel.runs.artifacts import NETWORK_FILE, ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.settings import Settings
from tests.training.conftest import write_toy_file

# Keras 3.15 asks numpy 2.4 for an array in an older way.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)


@dataclass(frozen=True)
class Match:
    """A trained run, its files, and the collisions to play on."""

    record: RunRecord
    artifacts: ArtifactStore
    pool: EventPool
    opponent: Opponent


@pytest.fixture(scope="module")
def match(tmp_path_factory: pytest.TempPathFactory) -> Match:
    """A small network of two features in another order than the file's and the clues'."""
    folder = tmp_path_factory.mktemp("run_opponent")
    settings = Settings(home=folder / "home", database_url=None, artifacts_url=None, scheduler=None)
    pool = gather_pool(import_file(write_toy_file(folder / "toy.parquet"), settings, name="toy"))
    config = TrainingConfig(
        dataset="toy", features=("y", "x"), hidden_layers=(6,), epochs=2, learning_rate=0.02
    )
    record = train_here(config, settings)
    artifacts = ArtifactStore(settings.resolved_artifacts_url)
    return Match(record, artifacts, pool, load_run_opponent(record, artifacts, pool))


def test_its_answers_are_those_of_the_run(match: Match) -> None:
    known = load_scores(match.artifacts, match.record.id)
    expected = dict(zip(known.rows.tolist(), known.scores.tolist(), strict=True))
    assert {row: match.opponent.score(row) for row in match.pool.rows.tolist()} == expected
    assert np.all(np.diff(match.opponent.rows) > 0)
    assert match.opponent.roc.auc == pytest.approx(match.record.auc)
    assert match.opponent.roc.auc == pytest.approx(roc_auc_score(known.labels, known.scores))
    assert match.opponent.train_events == match.record.train_events == 1200


def test_it_has_learned_from_no_event_that_it_is_asked_about(match: Match) -> None:
    parts = split_indices(match.pool.dataset.read_labels())
    assert set(match.pool.rows) <= set(match.opponent.rows) == set(parts.test)


def test_its_threshold_is_the_best_of_the_validation_part(match: Match) -> None:
    part = load_scores(match.artifacts, match.record.id, "validation")

    def count_right(threshold: float) -> int:
        return int(np.sum((part.scores >= threshold) == (part.labels == 1)))

    best = max(map(count_right, np.append(part.scores, np.inf)))
    assert count_right(match.opponent.threshold) == best
    assert best > 0.6 * len(part.scores)


def test_its_reasons_lead_from_the_train_part_to_its_answer(match: Match) -> None:
    """Contributions add up to the answer beside the mean of the reference, whatever the order of the features."""
    network = load_portable_network(match.artifacts, match.record.id)
    features = match.pool.dataset.read_features(("y", "x"))
    parts = split_indices(match.pool.dataset.read_labels())

    def ask(events: np.ndarray) -> np.ndarray:
        scores = network.score(events).astype(np.float64)
        return np.log(scores) - np.log1p(-scores)

    reasons = match.opponent.reasons
    reference = reasons.reference  # type: ignore[attr-defined]
    trained = {tuple(event) for event in np.nan_to_num(features[parts.train], nan=-99).tolist()}
    assert {tuple(event) for event in np.nan_to_num(reference, nan=-99).tolist()} <= trained
    assert abs(len(reference) - REFERENCE) <= 1
    for row in match.pool.rows[:10].tolist():
        told = reasons.explain(row)
        assert told.names == ("y", "x")
        expected = float(ask(features[[row]])[0] - ask(reference).mean())
        assert told.contributions.sum() == pytest.approx(expected, abs=1e-4)
        np.testing.assert_array_equal(reasons.explain(row).contributions, told.contributions)
        score = match.opponent.score(row)
        assert np.log(score / (1 - score)) == pytest.approx(float(ask(features[[row]])[0]), abs=1e-3)


def test_a_guess_can_be_held_against_it(match: Match) -> None:
    labels = match.pool.dataset.read_labels()
    for row in match.pool.rows[:10].tolist():
        verdict = match.opponent.judge(match.pool, row, Call.SIGNAL)
        assert verdict.player_is_right == (labels[row] == 1)


def test_it_is_called_what_its_owner_calls_it(match: Match) -> None:
    named = replace(match.record, title="My net")
    assert load_run_opponent(named, match.artifacts, match.pool).title == "My net"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda run: replace(run, status=RunStatus.RUNNING), "is still learning"),
        (lambda run: replace(run, outcome=None, status=RunStatus.FAILED), "is still learning, or failed"),
        (
            lambda run: replace(run, config=run.config.replace(dataset="higgs")),
            "trained on higgs, not on toy",
        ),
        (lambda run: replace(run, id="gone"), "has left no answers"),
    ],
)
def test_who_cannot_play_is_told_why(
    match: Match, change: Callable[[RunRecord], RunRecord], words: str
) -> None:
    with pytest.raises(GameError, match=words) as caught:
        load_run_opponent(change(match.record), match.artifacts, match.pool)
    assert caught.value.advice


@pytest.mark.parametrize("name", ["test_scores.npz", "validation_scores.npz", NETWORK_FILE])
def test_without_one_of_its_files_it_does_not_play(match: Match, name: str, tmp_path: Path) -> None:
    artifacts = ArtifactStore(str(tmp_path))
    for file in ("test_scores.npz", "validation_scores.npz", NETWORK_FILE, "preprocessing.npz"):
        if file != name:
            artifacts.write_bytes(match.record.id, file, match.artifacts.read_bytes(match.record.id, file))
    with pytest.raises(GameError, match="has left no answers"):
        load_run_opponent(match.record, artifacts, match.pool)


@pytest.mark.parametrize("changed", ["fewer events", "other truths", "other features"])
def test_another_data_set_of_the_same_name_is_not_answered(
    match: Match, changed: str, tmp_path: Path, settings: Settings
) -> None:
    """Scores belong to rows; of another file they would be answers to questions that nobody asked."""
    table = pq.read_table(write_toy_file(tmp_path / "toy.parquet"))
    labels = table["label"].to_numpy()
    columns = {
        "fewer events": lambda: table.slice(0, 1500),
        "other truths": lambda: table.set_column(
            table.column_names.index("label"), "label", pa.array(labels[::-1])
        ),
        "other features": lambda: table.rename_columns(["x", "z", "constant", "label"]),
    }[changed]()
    pq.write_table(columns, tmp_path / "toy.parquet")
    other: Dataset = import_file(tmp_path / "toy.parquet", settings, name="toy")
    with pytest.raises(GameError, match="trained on other collisions that were called toy, too"):
        load_run_opponent(match.record, match.artifacts, gather_pool(other))
