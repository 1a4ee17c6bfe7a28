"""Our numbers beside those of the tools that people use today: same events, same machine, same run."""

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.importing.event_file import import_with_notices
from hepmodel.data.table import EventTable
from hepmodel.plots.andrews import andrews_figure
from hepmodel.settings import Settings
from hepmodel.statistics.andrews import compute_andrews
from hepmodel.statistics.examination import examine_table

ROOT = Path(__file__).resolve().parent.parent
RIVALS = ROOT / ".venv-rivals" / "bin" / "python"
REPEATS = 5
AIM = 50


@dataclass(frozen=True)
class Comparison:
    """Seconds of the same work done twice."""

    what: str
    theirs: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many times as long the other takes."""
        return self.theirs / self.ours


def compare_exploring() -> Iterator[str]:
    """Give the rows of a table; says so and compares nothing where the others are not there."""
    if not RIVALS.exists():
        yield "The tools to compare with are not installed (`make bench` installs them): nothing is compared."
        return
    yield "| what | theirs | ours | ratio | aim |\n| --- | ---: | ---: | ---: | ---: |"
    for one in _compare():
        yield f"| {one.what} | {one.theirs:.3g} s | {one.ours:.3g} s | {one.ratio:.0f} x | > {AIM} x |"


def _compare() -> list[Comparison]:
    """Compare Andrews curves and the profile of a data set."""
    shipped = find_dataset("higgs", Settings())
    rows = np.sort(np.random.default_rng(1).choice(shipped.number_of_events, 10_000, replace=False))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "events.csv"
        columns = np.column_stack([shipped.read_features()[rows], shipped.read_labels()[rows]])
        header = ",".join((*shipped.schema.feature_names, "label"))
        np.savetxt(file, columns, delimiter=",", header=header, comments="", fmt="%.7g")
        theirs = _time_rivals(file)
        settings = Settings(home=Path(folder) / "home")
        dataset = import_with_notices(file, settings, name="some").dataset
        names = shipped.schema.feature_names

        def draw(events: int) -> None:
            table = EventTable(dataset)
            mask = np.arange(len(table)) < events
            andrews_figure(compute_andrews(table, names, mask), "").to_json()

        andrews = [
            Comparison(
                f"Andrews curves of {events:,} events x 28, drawn: pandas / ours (with densities and overlap)",
                theirs[f"andrews_{events}"],
                _time(lambda events=events: draw(events)),
            )
            for events in (1000, 5000)
        ]
        examined = _time(lambda: examine_table(EventTable(dataset)))
    return andrews + [
        Comparison(f"profile of 10,000 x 28: ydata-profiling, {kind} / ours", theirs[name], examined)
        for kind, name in (
            ("default without scatter plots", "profile_default"),
            ("minimal", "profile_minimal"),
        )
    ]


def _time(work: Callable[[], object]) -> float:
    """Median of a few runs, after one to warm up."""
    work()
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return float(np.median(seconds))


def _time_rivals(file: Path) -> dict[str, float]:
    program = Path(__file__).with_name("rivals.py")
    answer = subprocess.run([RIVALS, program, file], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(answer.stdout.strip().splitlines()[-1])
    return found
