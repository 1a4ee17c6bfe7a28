"""The first look at a data set, taken once for all sessions."""

from hepmodel.data.table import EventTable
from hepmodel.statistics.examination import ExaminationResult, examine_table
from ui.progress import progress_bar
from ui.shared_results import get_results


def examine(table: EventTable) -> ExaminationResult:
    """Return what the first look shows; who asks first sees it go on."""

    def compute() -> ExaminationResult:
        with progress_bar(f"Looking at {len(table):,} collisions …") as report:
            return examine_table(table, report)

    return get_results().get(("examination", table.version), compute)
