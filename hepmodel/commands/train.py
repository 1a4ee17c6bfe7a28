"""``python -m hepmodel train``: the same training as on the page, without a browser."""

import json
import os
from pathlib import Path
from typing import Any

import click

from hepmodel.commands.epoch_printer import make_epoch_printer
from hepmodel.commands.notice_printer import NoticePrinter
from hepmodel.data.catalogue import find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import FeatureLevel
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.schema import Schema
from hepmodel.errors import ConfigurationError, TrainingError
from hepmodel.features.notation import parse_preprocessing
from hepmodel.features.obstacles import check_possible
from hepmodel.jobs.training_job import execute_run
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.layers import parse_layers
from hepmodel.runs.limits import check_limits
from hepmodel.runs.presets.known import PRESETS, find_preset
from hepmodel.runs.presets.preset import PLAIN
from hepmodel.runs.record import RunRecord
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings, load_settings
from hepmodel.store.engine import open_store
from hepmodel.training.quiet import import_quietly


@click.command()
@click.option("--dataset", help="A name in the catalogue, or a CSV or Parquet file.")
@click.option(
    "--config",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Settings that the Train page or a run has saved as JSON. Other options take the place of what stands there.",
)
@click.option(
    "--preset",
    help=f"Begin with a training that was thought out before: {', '.join(preset.name for preset in PRESETS)}.",
)
@click.option("--features", help="low, high, all, or names with commas between. Default: all.")
@click.option(
    "--preprocessing",
    help="What is done to the features first, such as 'pairs;turn;cartesian;log:momentum,mass'. Default: the preset's.",
)
@click.option("--layers", help="Neurons of each hidden layer, such as 64-64.")
@click.option("--activation", help="Of the hidden layers.")
@click.option("--dropout", type=float, help="Share of neurons silenced.")
@click.option("--learning-rate", type=float, help="Length of the first steps.")
@click.option("--batch-size", type=int, help="Events in one step.")
@click.option("--epochs", type=int, help="How often all events are seen.")
@click.option("--seed", type=int, help="Decides all that is random.")
@click.option("--max-events", type=int, help="Most events to train and validate on; all by default.")
@click.option(
    "--set",
    "others",
    multiple=True,
    metavar="NAME=VALUE",
    help="Any other setting, such as optimiser=sgd or members=5; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Make the last line of output one JSON object.")
def train(
    dataset: str | None,
    file: Path | None,
    preset: str | None,
    features: str | None,
    preprocessing: str | None,
    layers: str | None,
    others: tuple[str, ...],
    as_json: bool,
    **settings_given: Any,
) -> None:
    """Train a network and judge it on events that it has never seen.

    What is not said is the preset's choice, or else the default. Epochs are told on standard error. The run is in the
    store, so its page shows it as well.
    """
    settings = load_settings()
    if file is not None and preset is not None:
        raise click.UsageError("Begin with a preset or with a file of settings, not with both.")
    base = None if file is None else parse_config(file.read_bytes())
    if base is None and dataset is None:
        raise click.UsageError("Say what is learned from: --dataset, or a file of settings with --config.")
    events = open_dataset(dataset or base.dataset, settings)  # type: ignore[union-attr]  # one of them is there
    names = base.features if base and features is None else choose_features(features or "all", events.schema)
    changes = {name: value for name, value in settings_given.items() if value is not None}
    if layers is not None:
        changes["hidden_layers"] = parse_layers(layers)
    if preprocessing is not None:
        pipeline = parse_preprocessing(preprocessing)
        check_possible(pipeline, events.schema, names)
        changes["preprocessing"] = pipeline.model_dump(mode="json")
    changes |= dict(read_setting(text) for text in others)
    if base is not None:
        kept = base.model_dump(mode="json")
        config = parse_config({**kept, "dataset": events.name, "features": list(names), **changes})
    else:
        chosen = find_preset(preset) if preset else PLAIN
        config = chosen.configure(events.name, events.schema, names, **changes)
    record = train_here(config, settings)
    click.echo(json.dumps(summarise_run(record)) if as_json else describe_run(record))


def choose_features(text: str, schema: Schema) -> tuple[str, ...]:
    """Turn ``low``, ``high``, ``all`` or a list with commas into names of features.

    Raises
    ------
    SchemaMismatchError
        If the data set has no feature of such a name.
    """
    if text == "all":
        return schema.feature_names
    if text in tuple(FeatureLevel):
        return schema.names_of_level(FeatureLevel(text))
    return tuple(schema.feature(name.strip()).name for name in text.split(","))


def train_here(config: TrainingConfig, settings: Settings) -> RunRecord:
    """Train in this process and return the finished run; epochs and notices are told on standard error.

    Raises
    ------
    HepModelError
        Why it failed, which is also in the store.
    """
    # Before TensorFlow is imported: XLA compiles small networks only, which gain nothing by threads.
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")
    check_limits(config, settings)
    store = open_store(settings)
    try:
        runs = RunStore(store)
        run_id = runs.create(config).id
        import_quietly()
        notices = NoticePrinter(lambda: runs.notices(run_id))
        try:
            execute_run(run_id, settings, [make_epoch_printer(config.epochs * config.members, notices.tell)])
        finally:
            notices.tell()
        record = runs.get(run_id)
    finally:
        store.close()
    if record.auc is None:
        raise TrainingError(f"The run {run_id} was stopped before its first epoch.", "Start it again.")
    return record


def summarise_run(record: RunRecord) -> dict[str, object]:
    """Return the results of a run as plain values."""
    assert record.outcome is not None  # `train_here` has seen to it
    return {
        "auc": record.outcome.auc,
        "auc_error": record.outcome.auc_error,
        "events_per_second": round(record.outcome.events_per_second, 1),
        "seconds": round(record.outcome.seconds, 3),
        "epochs": record.config.epochs,
        "best_epoch": record.outcome.best_epoch,
        "train_events": record.outcome.train_events,
        "validation_events": record.outcome.validation_events,
        "test_events": record.outcome.test_events,
        "run": record.id,
    }


def describe_run(record: RunRecord) -> str:
    """Say the results of a run in two lines."""
    assert record.outcome is not None  # `train_here` has seen to it
    outcome = record.outcome
    error = "" if outcome.auc_error is None else f" ± {outcome.auc_error:.4f}"
    return (
        f"AUC {outcome.auc:.4f}{error} on {outcome.test_events:,} test events, trained on"
        f" {outcome.train_events:,}; weights of epoch {outcome.best_epoch}.\n"
        f"{outcome.seconds:.1f} s, {outcome.events_per_second:,.0f} events/s. Run {record.id}."
    )


def open_dataset(text: str, settings: Settings) -> Dataset:
    """Find a data set by its name, or import a file. Raises DatasetError."""
    path = Path(text)
    if path.suffix and path.exists():
        return import_file(path, settings)
    return find_dataset(text, settings)


def read_setting(text: str) -> tuple[str, object]:
    """Read ``name=value``, the value as JSON where it is such, or else as a word. Raises ConfigurationError."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ConfigurationError(
            f"{text[:60]!r} is not a setting.", "Write NAME=VALUE, such as optimiser=sgd."
        )
    if name.strip() == "hidden_layers" and not value.lstrip().startswith("["):
        return name.strip(), parse_layers(value)
    try:
        return name.strip(), json.loads(value)
    except json.JSONDecodeError:
        return name.strip(), value.strip()
