"""The first look at a data set, taken once for all sessions."""

from hepmodel.data.table import EventTable
from hepmodel.statistics.examination import ExaminationResult, examine_table
from ui.progress import compute_in_sight
from ui.shared_results import get_results


def examine(table: EventTable) -> ExaminationResult:
    """Return what the first look shows; who asks first sees it go on."""

    text = f"Looking at {len(table):,} collisions …"
    return compute_in_sight(
        get_results(), ("examination", table.version), text, lambda report: examine_table(table, report)
    )
