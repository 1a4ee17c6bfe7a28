"""The runs that a visitor may see: their own, those whose link they have, and those of their class."""

from dataclasses import dataclass
from enum import StrEnum

from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.record import RunRecord
from ui.services import Services
from ui.train.runs.opened import find_opened
from ui.visitor import get_visitor


class Whose(StrEnum):
    """How a run comes into the list."""

    MINE = "mine"
    LINK = "by link"
    CLASS = "class"


@dataclass(frozen=True)
class ShelvedRun:
    """A run in the list.

    Attributes
    ----------
    run
        What the store knows of it.
    whose
        Why it is here.
    """

    run: RunRecord
    whose: Whose

    @property
    def is_mine(self) -> bool:
        """Whether the visitor may change it."""
        return self.whose is Whose.MINE


def collect_runs(services: Services, jobs: JobService, class_tag: str | None) -> tuple[ShelvedRun, ...]:
    """Collect the runs that a visitor may see, newest first, each once.

    Parameters
    ----------
    services, jobs
        What the page needs; runs that are not over are looked after.
    class_tag
        Tag that the runs of a class carry; None for no class.
    """
    visitor = get_visitor()
    found: dict[str, ShelvedRun] = {}

    def add(runs: tuple[RunRecord, ...], whose: Whose) -> None:
        for run in runs:
            mine = visitor is not None and run.owner == visitor
            found.setdefault(run.id, ShelvedRun(run, Whose.MINE if mine else whose))

    if visitor is not None:  # without an owner, the shelf lists everybody's
        add(services.shelf.list(owner=visitor), Whose.MINE)
    add(find_opened(services.runs), Whose.LINK)
    if class_tag:
        add(services.shelf.list(tag=class_tag), Whose.CLASS)
    looked_after = [
        one if one.run.status.is_over else ShelvedRun(jobs.reconcile(one.run.id), one.whose)
        for one in found.values()
    ]
    return tuple(sorted(looked_after, key=lambda one: -one.run.created))
