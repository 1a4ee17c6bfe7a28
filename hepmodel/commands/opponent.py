"""``python -m hepmodel opponent``: train the model that players of the game guess against."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import click
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hepmodel.commands.train import describe_run, train_here
from hepmodel.data.catalogue import find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.display import load_display_events
from hepmodel.data.split import load_development_events, split_indices
from hepmodel.errors import DatasetError
from hepmodel.game.shipped_opponent import METADATA_FILE, REASONS_FILE, SCORES_FILE
from hepmodel.metrics.explanation import explain_event
from hepmodel.metrics.threshold import find_best_threshold
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import parse_config
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.record import RunRecord
from hepmodel.settings import ASSETS, Settings, load_settings
from hepmodel.simulation.output import check_output, replace_atomically

DATASET = "higgs"
REFERENCE = 60
"""An answer is explained against so many train events: the error of a contribution is some hundredths of log-odds."""


@click.command()
@click.option("--epochs", type=int, default=40, show_default=True, help="How often all events are seen.")
@click.option("--seed", type=int, default=20120704, show_default=True, help="Decides all that is random.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=ASSETS / "data",
    help="Folder for the answers and what is known of them; the shipped one by default.",
)
def opponent(epochs: int, seed: int, out: Path) -> None:
    """Train the opponent of the game and store its answers, and why it gave them for the events that can be drawn.

    It learns from the development part of the shipped sample. The score from which on it says "signal" is
    the one that is right most often on the validation part; its AUC is measured on the test part, from
    which the game draws.
    """
    settings = load_settings()
    dataset = find_dataset(DATASET, settings)
    rows = load_display_events(ASSETS / "data" / f"{DATASET}_display.parquet").rows
    config = parse_config(
        {
            "dataset": DATASET,
            "features": dataset.schema.feature_names,
            "hidden_layers": (256, 256, 256),
            "activation": "gelu",
            "dropout": 0.1,
            "learning_rate": 0.001,
            "batch_size": 512,
            "epochs": epochs,
            "seed": seed,
        }
    )
    check_output(out / SCORES_FILE)
    record = train_here(config, settings)
    click.echo(describe_run(record))
    store_opponent(record, dataset, np.asarray(rows, dtype=np.int64), settings, out)
    click.echo(f"Answers to {len(rows):,} events are in {out}.")


def store_opponent(
    record: RunRecord, dataset: Dataset, rows: NDArray[np.int64], settings: Settings, out: Path
) -> None:
    """Write what the network says of the test events, why it says so of those in `rows`, and what is known of it.

    Raises
    ------
    DatasetError
        If one of the events is not in the test part: the opponent has learnt it by heart.
    """
    strangers = np.setdiff1d(rows, split_indices(dataset.read_labels()).test)
    if len(strangers):
        raise DatasetError(
            f"{len(strangers)} events that can be drawn, such as row {strangers[0]}, are no test events.",
            "Simulate the sample and its display events together.",
        )
    artifacts = ArtifactStore(settings.resolved_artifacts_url)
    test, validation = (load_scores(artifacts, record.id, part) for part in ("test", "validation"))
    best = find_best_threshold(validation.labels, validation.scores)
    order = np.argsort(test.rows)
    assert record.outcome is not None  # it was trained just now
    metadata = {
        "auc": record.outcome.auc,
        "auc_error": record.outcome.auc_error,
        "test_events": record.outcome.test_events,
        "train_events": record.outcome.train_events,
        "validation_events": record.outcome.validation_events,
        "best_epoch": record.outcome.best_epoch,
        "threshold": best.threshold,
        "validation_accuracy": best.accuracy,
        "config": record.config.model_dump(mode="json"),
        "sample_sha256": hashlib.sha256(dataset.path.read_bytes()).hexdigest(),
        "versions": {name: version(name) for name in ("tensorflow", "keras", "numpy")},
    }
    reasons = _explain(record, dataset, rows, artifacts)
    with (
        replace_atomically(out / SCORES_FILE) as scores_path,
        replace_atomically(out / REASONS_FILE) as reasons_path,
        replace_atomically(out / METADATA_FILE) as metadata_path,
    ):
        pq.write_table(pa.table({"row": test.rows[order], "score": test.scores[order]}), scores_path)
        pq.write_table(
            pa.table({"row": rows, **dict(zip(record.config.features, reasons.T, strict=True))}),
            reasons_path,
            compression="zstd",
            use_dictionary=False,
        )
        metadata_path.write_text(json.dumps(metadata, indent=2) + "\n", encoding="utf-8")


def _explain(
    record: RunRecord, dataset: Dataset, rows: NDArray[np.int64], artifacts: ArtifactStore
) -> NDArray[np.float16]:
    """Return what each feature adds to the answer to each event, in log-odds, shape (events, features)."""
    names = record.config.features
    network = load_portable_network(artifacts, record.id)
    train = load_development_events(dataset, names).train.features
    reference = np.random.default_rng(record.config.seed).choice(train, REFERENCE, replace=False)
    features = dataset.read_features(names)[rows]
    reasons = np.empty(features.shape, dtype=np.float16)
    with click.progressbar(zip(rows, features, strict=True), label="Explaining", length=len(rows)) as events:
        for place, (row, event) in enumerate(events):
            result = explain_event(network.score, event, reference, np.random.default_rng(int(row)))
            reasons[place] = result.contributions
    return reasons
