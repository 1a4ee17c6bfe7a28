"""``python -m hepmodel datasets``: list, describe, fetch, import and remove data sets."""

import textwrap
from pathlib import Path

import click

from hepmodel.commands.progress_line import ProgressLine
from hepmodel.data.catalogue import CatalogueEntry, find_dataset, find_entry, list_entries, list_unreadable
from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import Feature
from hepmodel.data.fetching.download import fetch
from hepmodel.data.importing.event_file import import_with_notices
from hepmodel.data.removal import remove_dataset
from hepmodel.settings import load_settings

_WIDTH = 100


@click.group()
def datasets() -> None:
    """List, describe, fetch, import and remove data sets."""


@datasets.command("list")
def list_command() -> None:
    """List the data sets that are known and those that were imported."""
    settings = load_settings()
    rows = [("NAME", "EVENTS", "FEATURES", "TITLE")]
    rows += [
        (entry.name, _count_events(entry), str(len(entry.schema.features)), entry.schema.title)
        for entry in list_entries(settings)
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for name, events, features, title in rows:
        click.echo(f"{name:<{widths[0]}}  {events:>{widths[1]}}  {features:>{widths[2]}}  {title}")
    click.echo("\nMore about one of them: python -m hepmodel datasets info NAME")
    for error in list_unreadable(settings):
        click.echo(f"Damaged: {error}", err=True)


@datasets.command()
@click.argument("name")
def info(name: str) -> None:
    """Describe one data set: its classes, its features, where it comes from."""
    entry = find_entry(name, load_settings())
    schema = entry.schema
    click.echo(f"{schema.title} ({entry.name})\n\n{_wrap(schema.summary)}\n")
    rows = [
        ("Events", _describe_events(entry)),
        ("Signal", schema.signal),
        ("Background", schema.background),
        ("Origin", schema.provenance),
        ("Weight", schema.weight or "none: every event counts the same"),
        ("Never an input", ", ".join(schema.never_features) or "none"),
        ("Licence", schema.licence or "not stated"),
        ("Citation", schema.citation or "not stated"),
        ("DOI", schema.doi or "none"),
    ]
    for title, text in rows:
        click.echo(textwrap.fill(text, _WIDTH, initial_indent=f"{title:<16}", subsequent_indent=" " * 16))
    click.echo(f"\n{len(schema.features)} features:")
    width = max(len(feature.name) for feature in schema.features)
    for feature in schema.features:
        click.echo(_describe_feature(feature, width))


@datasets.command("fetch")
@click.argument("name")
def fetch_command(name: str) -> None:
    """Download a known data set and convert it; goes on where it was cut."""
    settings = load_settings()
    entry = find_entry(name, settings)
    if entry.is_available:
        click.echo(
            f"{name} is on this machine already: {find_dataset(name, settings).number_of_events:,} events."
        )
        return
    with ProgressLine() as line:
        dataset = fetch(entry, settings, line.show)
    click.echo(f"{name}: {dataset.number_of_events:,} events in {dataset.path}")


@datasets.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", help="Name of the new data set. Default: made of the file's name.")
@click.option("--label", help="Column that says signal or background. Default: guessed.")
def import_command(file: Path, name: str | None, label: str | None) -> None:
    """Import a CSV (plain or gzip) or Parquet file of your own."""
    with ProgressLine() as line:
        result = import_with_notices(file, load_settings(), name, label, line.show)
    for notice in result.notices:
        click.echo(_wrap(f"- {notice}", "  "))
    click.echo(f"{result.dataset.name}: {result.signal:,} signal and {result.background:,} background events")


@datasets.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove a fetched or imported data set from this machine."""
    remove_dataset(name, load_settings())
    click.echo(f"{name} was removed.")


def _count_events(entry: CatalogueEntry) -> str:
    if entry.is_available:
        return f"{_read_events(entry):,}"
    return "to be fetched" if entry.download else "not here"


def _read_events(entry: CatalogueEntry) -> int:
    return Dataset(entry.name, entry.schema, entry.path).number_of_events


def _describe_events(entry: CatalogueEntry) -> str:
    if entry.is_available:
        return f"{_read_events(entry):,}, on this machine"
    number = entry.download.expected_events if entry.download else None
    return f"{f'{number:,}, ' if number else ''}not on this machine. {entry.how_to_get}"


def _describe_feature(feature: Feature, width: int) -> str:
    head = f"  {feature.name:<{width}}  {feature.unit or '-':<4} {feature.level:<5}"
    return textwrap.fill(feature.meaning, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def _wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=indent)
