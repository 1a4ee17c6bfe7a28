"""The runs that those in the list went on from."""

from collections.abc import Sequence

from hepmodel.errors import UnknownRunError
from hepmodel.runs.record import RunRecord
from hepmodel.runs.story import LOST
from ui.services import Services
from ui.train.title import name_shown, title_run


def find_parents(services: Services, runs: Sequence[RunRecord]) -> dict[str, str]:
    """Return what they are called, by their identifiers; also of those that are gone."""
    known = name_shown(runs)
    return {
        run.parent: known.get(run.parent) or _name(services, run.parent)
        for run in runs
        if run.parent is not None
    }


def _name(services: Services, run_id: str) -> str:
    try:
        return title_run(services.runs.get(run_id))
    except UnknownRunError:
        return LOST
