"""What a run is called where its owner has given it no name, and names that tell several runs apart."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from hepmodel.runs.record import RunRecord
from hepmodel.runs.wording import name_network


def name_run(run: RunRecord, zone: tzinfo = UTC) -> str:
    """Return a run's title, or else what its network looks like and when it was started.

    Parameters
    ----------
    run
        The run.
    zone
        Of the clock that whoever reads it looks at.
    """
    if run.title:
        return run.title
    return f"{name_network(run.config)}, {datetime.fromtimestamp(run.created, zone):%H:%M}"


def name_apart(runs: Sequence[RunRecord], zone: tzinfo = UTC) -> list[str]:
    """Return a name of each run that no other one has; those of the same name are numbered."""
    names = [name_run(run, zone) for run in runs]
    often, seen, apart = Counter(names), Counter[str](), []
    for name in names:
        seen[name] += 1
        apart.append(f"{name} ({seen[name]})" if often[name] > 1 else name)
    return apart
