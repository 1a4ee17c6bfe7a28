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
from hepmodel.game.opponent import METADATA_FILE, SCORES_FILE
from hepmodel.metrics.threshold import find_best_threshold
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import parse_config
from hepmodel.runs.record import RunRecord
from hepmodel.settings import ASSETS, Settings, load_settings
from hepmodel.simulation.output import check_output, replace_atomically

DATASET = "higgs"


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
    """Train the opponent of the game and store its answers to the events that can be drawn.

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
    """Write the scores of the events in `rows` and what is known of the network.

    Raises
    ------
    DatasetError
        If one of the events is not in the test part: the opponent has learnt it by heart.
    """
    from hepmodel.training.trained_network import load_network

    strangers = np.setdiff1d(rows, split_indices(dataset.read_labels()).test)
    if len(strangers):
        raise DatasetError(
            f"{len(strangers)} events that can be drawn, such as row {strangers[0]}, are no test events.",
            "Simulate the sample and its display events together.",
        )
    network = load_network(ArtifactStore(settings.resolved_artifacts_url), record.id)
    validation = load_development_events(dataset, record.config.features).validation
    best = find_best_threshold(validation.labels, network.score(validation.features))
    scores = network.score(dataset.read_features(record.config.features)[rows])
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
    with (
        replace_atomically(out / SCORES_FILE) as scores_path,
        replace_atomically(out / METADATA_FILE) as metadata_path,
    ):
        pq.write_table(pa.table({"row": rows, "score": scores}), scores_path)
        metadata_path.write_text(json.dumps(metadata, indent=2) + "\n", encoding="utf-8")
