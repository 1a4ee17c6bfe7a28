"""``python -m hepmodel search``: look for better settings without a browser."""

import json
import time
import uuid
from typing import Any

import click

from hepmodel.commands.interruption import heed_interrupts
from hepmodel.commands.search_report import describe_search, summarise_search, tell_trial
from hepmodel.commands.train import choose_features, open_dataset, read_setting
from hepmodel.errors import ConfigurationError, TrainingError
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.presets.known import PRESETS, find_preset
from hepmodel.runs.presets.preset import PLAIN
from hepmodel.search.check import check_search
from hepmodel.search.driver import SearchDriver
from hepmodel.search.notation import parse_space
from hepmodel.search.record import SearchRecord, SearchStatus
from hepmodel.search.space import SearchSpace
from hepmodel.search.store import SearchStore
from hepmodel.search.suggestions import FIRST, suggest
from hepmodel.search.wording import spell_features
from hepmodel.settings import Settings, load_settings
from hepmodel.store.engine import Store, open_store
from hepmodel.training.quiet import ask_for_quiet

SECONDS_BETWEEN_STEPS = 0.2


@click.command()
@click.option("--dataset", help="A name in the catalogue, or a CSV or Parquet file.")
@click.option("--preset", help=f"Training to begin with: {', '.join(preset.name for preset in PRESETS)}.")
@click.option(
    "--features", default="all", show_default=True, help="low, high, all, or names with commas between."
)
@click.option(
    "--set", "fixed", multiple=True, metavar="NAME=VALUE", help="Another setting of it; may be repeated."
)
@click.option(
    "--vary",
    "varied",
    multiple=True,
    metavar="NAME=RANGE",
    help="A setting that varies, such as learning_rate=1e-4..1e-1:log, width=16..128:by16, batch_size=50|100 or "
    f"features=low|all; may be repeated. Default: {', '.join(FIRST)}.",
)
@click.option("--trials", type=int, help="How many trainings; 20 by default. With --resume: how many more.")
@click.option("--epochs", type=int, help="How often each of them sees all events.")
@click.option("--seed", type=int, default=0, show_default=True, help="Decides what is tried.")
@click.option("--no-pruning", is_flag=True, help="Train also those to their ends that are behind.")
@click.option("--resume", metavar="ID", help="Go on with a search.")
@click.option("--json", "as_json", is_flag=True, help="Make the last line of output one JSON object.")
def search(as_json: bool, resume: str | None, trials: int | None, **wishes: Any) -> None:
    """Try settings one after the other, each where the results so far promise most, and tell the best.

    They are compared by their AUC on the validation events. Trials are told on standard error. Search and trials are in the
    store, so the pages show them as well.
    """
    settings = load_settings()
    store = open_store(settings)
    started = time.monotonic()
    try:
        searches = SearchStore(store)
        if resume:
            record = searches.resume(resume, more=trials or 0)
        else:
            record = _create(searches, 20 if trials is None else trials, settings, **wishes)
        record = drive_search(record, store, settings)
        done = searches.trials(record.id)
    finally:
        store.close()
    told = summarise_search(record, done, time.monotonic() - started)
    click.echo(json.dumps(told) if as_json else describe_search(told))


def drive_search(record: SearchRecord, store: Store, settings: Settings) -> SearchRecord:
    """Lead a search to its end with a worker of our own; each trial is told on standard error.

    Raises
    ------
    TrainingError
        If it could not go on.
    """
    searches = SearchStore(store)
    # Before the worker process is started, which takes it over: TensorFlow likes to talk.
    ask_for_quiet()
    jobs = JobService(settings)
    driver = SearchDriver(store, jobs, f"command-{uuid.uuid4().hex}")
    told = {trial.number for trial in searches.trials(record.id) if trial.state.is_over}
    try:
        with heed_interrupts() as pressed:
            while not record.status.is_over and not pressed.is_set():
                record = driver.advance(record.id)
                trials = searches.trials(record.id)
                for trial in trials:
                    if trial.state.is_over and trial.number not in told:
                        told.add(trial.number)
                        done = sum(one.counts for one in trials[: trial.number + 1])
                        click.echo(tell_trial(trial, done, record.wanted), err=True)
                pressed.wait(SECONDS_BETWEEN_STEPS)
            if not record.status.is_over:
                searches.request_stop(record.id)
                driver.advance(record.id)
                click.echo(
                    f"Interrupted. Go on with: python -m hepmodel search --resume {record.id}", err=True
                )
                raise KeyboardInterrupt
    finally:
        driver.release()
        jobs.close()
    if record.status is SearchStatus.FAILED:
        raise TrainingError(record.message, f"Put it right, then: search --resume {record.id}")
    return record


def _create(
    searches: SearchStore,
    trials: int,
    settings: Settings,
    dataset: str | None,
    preset: str | None,
    features: str,
    fixed: tuple[str, ...],
    varied: tuple[str, ...],
    epochs: int | None,
    seed: int,
    no_pruning: bool,
) -> SearchRecord:
    if dataset is None:
        raise ConfigurationError("No data set is named.", "Say --dataset NAME, or --resume ID.")
    events = open_dataset(dataset, settings)
    chosen = find_preset(preset) if preset else PLAIN
    changes: dict[str, Any] = dict(read_setting(text) for text in fixed)
    if epochs is not None:
        changes["epochs"] = epochs
    base = chosen.configure(events.name, events.schema, choose_features(features, events.schema), **changes)
    space = (
        parse_space(";".join(spell_features(one, events.schema) for one in varied))
        if varied
        else SearchSpace({name: suggest(name, base) for name in FIRST})
    )
    check_search(space, base, trials, settings)
    return searches.create(base, space, trials, pruning=not no_pruning, seed=seed)
