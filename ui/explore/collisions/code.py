"""The lines of Python that give what the Data set page shows."""

from ui.explore.collisions.order import ALL, BACKGROUND, SECRET, SIGNAL, RowOrder
from ui.explore.frame import Exploration

OPENING = """\
from hepmodel.data.catalogue import find_dataset
from hepmodel.data.table import EventTable
from hepmodel.settings import load_settings
from hepmodel.statistics.examination import examine_table
"""


def write_profile_code(exploration: Exploration) -> str:
    """Write the program that prints the features' numbers and the warnings."""
    return f"""{OPENING}
table = EventTable(find_dataset({exploration.table.dataset.name!r}, load_settings()))
result = examine_table(table)
for one in result.profile.features:
    print(f"{{one.name:28s}} {{one.mean:10.4g}} ± {{one.mean_error:8.2g}}   skewness {{one.skewness:6.2f}}")
for warning in result.warnings:
    print(f"{{warning.title}}: {{warning.text}} {{warning.advice}}")"""


def write_missing_code(exploration: Exploration, caption: str) -> str:
    """Write the program that draws which features lack values."""
    return f"""{OPENING}from hepmodel.plots.missing import missing_figure

table = EventTable(find_dataset({exploration.table.dataset.name!r}, load_settings()))
result = examine_table(table)
figure = missing_figure(result.profile, result.missing, {caption!r})
figure.show()"""


def write_rows_code(
    exploration: Exploration, order: RowOrder, has_secrets: bool, first: int, last: int
) -> str:
    """Write the program that reads a page of events."""
    among = {
        ALL: "",
        SECRET: ", among=find_secret_events(table)",
        SIGNAL: f", among=(table.labels == 1){' & ~find_secret_events(table)' if has_secrets else ''}",
        BACKGROUND: f", among=(table.labels == 0){' & ~find_secret_events(table)' if has_secrets else ''}",
    }[order.shown]
    ranked = f", values=table.column({order.by!r}), descending={order.descending}" if order.by else ""
    secrecy = "from hepmodel.game.secrecy import find_secret_events\n" if "secret" in among else ""
    return f"""import pandas as pd

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.table import EventTable
{secrecy}from hepmodel.settings import load_settings
from hepmodel.statistics.ranking import list_rows

table = EventTable(find_dataset({exploration.table.dataset.name!r}, load_settings()))
page = list_rows(len(table), {first}, {last}{among}{ranked})
names = table.schema.feature_names
events = pd.DataFrame({{name: table.column(name)[page.rows] for name in names}}, index=page.rows)
print(events)"""
