"""``python -m hepmodel simulate``: generate collision events, compare them with real ones."""

import sys
import time
from pathlib import Path

import click

from hepmodel.simulation.config import SimulationConfig
from hepmodel.simulation.runner import simulate_sample


@click.group()
def simulate() -> None:
    """Generate collision events with Pythia 8 (needs requirements-simulation.txt)."""


@simulate.command()
@click.option(
    "--events", type=click.IntRange(1, 20_000_000), required=True, help="Selected events of each class."
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    default=20120704,
    show_default=True,
    help="Decides every random number.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    default=1,
    show_default=True,
    help="Processes; no effect on the result.",
)
@click.option(
    "--out", "path", type=click.Path(path_type=Path), required=True, help="The Parquet file to write."
)
@click.option(
    "--no-mpi", is_flag=True, help="Without multi-parton interactions: four times as fast, less real."
)
@click.option(
    "--display", "display_path", type=click.Path(path_type=Path), help="File for events to be drawn."
)
@click.option(
    "--display-events", type=click.IntRange(1), default=2000, show_default=True, help="How many of them."
)
def higgs(
    events: int,
    seed: int,
    workers: int,
    path: Path,
    no_mpi: bool,
    display_path: Path | None,
    display_events: int,
) -> None:
    """Simulate gg -> H0 -> W H+- -> W W h0 -> W W b b, and top pairs, at 8 TeV.

    The same seed gives the same file to the bit, whatever the number of workers.
    """
    config = SimulationConfig(
        events=events, seed=seed, mpi=not no_mpi, display_events=display_events if display_path else 0
    )
    progress = _Progress()
    try:
        result = simulate_sample(config, path, workers, display_path, progress.show)
    finally:
        progress.finish()  # whatever is said next begins on a line of its own
    shares = ", ".join(f"{events / number:.1%} of the {name}" for name, number in result.generated.items())
    click.echo(f"{result.events:,} events in {path} (selected: {shares}).")
    if display_path is not None:
        click.echo(f"{display_events:,} events to be drawn in {display_path}.")


@simulate.command()
@click.option("--sample", type=click.Path(path_type=Path), help="Own sample; the shipped one by default.")
@click.option("--reference", type=click.Path(path_type=Path), help="Parquet file of real HIGGS rows.")
def validate(sample: Path | None, reference: Path | None) -> None:
    """Compare an own sample with real HIGGS rows: distances, boosted trees, peaks. Prints Markdown."""
    # scikit-learn takes its time to load: `simulate higgs` does not wait for it.
    from hepmodel.simulation.validation import validate_sample
    from hepmodel.simulation.validation_report import write_report

    click.echo(write_report(validate_sample(sample, reference)))


class _Progress:
    """One line on standard error: events, rate, time left."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._live = sys.stderr.isatty()
        self._is_open = False

    def show(self, done: int, total: int) -> None:
        """Rewrite the line; where nobody watches, write a new one."""
        rate = done / max(time.monotonic() - self._start, 1e-9)
        left = (total - done) / rate
        line = f"{done:,} of {total:,} events, {rate:.0f}/s, {left // 60:.0f} min {left % 60:02.0f} s left"
        click.echo(f"\r{line}  " if self._live else line, err=True, nl=not self._live)
        self._is_open = self._live

    def finish(self) -> None:
        """End the line."""
        if self._is_open:
            click.echo(err=True)
