"""The table of runs: click lines to look at one or to compare several."""

import hashlib
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from hepmodel.data.schema import Schema
from hepmodel.runs.record import RunRecord
from hepmodel.runs.wording import name_features, name_network
from ui.address import recall, remember
from ui.train.runs.collection import ShelvedRun, Whose
from ui.train.runs.opened import remember_opened
from ui.train.title import name_shown
from ui.train.words import HEADLINES

CHOSEN = "runs"
MOST_COMPARED = 5
ROW, TALLEST = 36, 420
TITLE_WIDTH = 170
TABLE = "runs_table"

Schemas = dict[str, Schema]


def show_table(runs: Sequence[ShelvedRun], schemas: Schemas, parents: Mapping[str, str]) -> list[ShelvedRun]:
    """Show the runs and return those whose lines are chosen, which stand in the link; `parents`: what runs went on from."""
    chosen = read_choice()
    ids = [one.run.id for one in runs]
    # the browser remembers chosen lines by their places: other runs, or another order, are another table
    key = f"{TABLE}_{hashlib.sha256(','.join(ids).encode()).hexdigest()[:12]}"
    with st.container(key=TABLE):
        st.dataframe(
            tabulate(runs, schemas, parents),
            key=key,
            hide_index=True,
            height=min(TALLEST, ROW * (len(runs) + 1) + 2),
            row_height=ROW,
            column_config=_configure(),
            on_select=lambda: _choose(key, ids),
            selection_mode="multi-row",
            selection_default={"selection": {"rows": [ids.index(one) for one in chosen if one in ids]}},
            placeholder="",
            alt=f"Table of {len(runs)} runs with their settings and results.",
        )
    return [one for one in runs if one.run.id in chosen]


def read_choice() -> list[str]:
    """Return the identifiers of the chosen runs; whoever has the link may see these runs."""
    text = recall(CHOSEN)
    remember_opened(text)
    return text.split(",") if text else []


def choose(run_ids: Sequence[str]) -> None:
    """Make these the chosen runs."""
    remember(CHOSEN, ",".join(run_ids) or None)


def tabulate(runs: Sequence[ShelvedRun], schemas: Schemas, parents: Mapping[str, str]) -> pd.DataFrame:
    """Put runs into a table, a line each."""
    records = [one.run for one in runs]
    names = name_shown(records)
    table = pd.DataFrame(
        {
            "Title": [names[run.id] for run in records],
            "AUC": [run.auc for run in records],
            "± error": [None if run.is_indifferent else run.auc_error for run in records],
            "When": pd.to_datetime([run.created for run in records], unit="s", utc=True),
            "Status": [HEADLINES[run.status] for run in records],
            "Went on from": [parents.get(run.parent or "", "") for run in records],
            "Data set": [_name_dataset(run, schemas) for run in records],
            "Features": [
                name_features(run.config.features, schemas.get(run.config.dataset)) for run in records
            ],
            "Network": [name_network(run.config) for run in records],
            "Events": [run.train_events or None for run in records],
            "Seconds": [run.outcome.seconds or None if run.outcome else None for run in records],
            "Tags": [list(run.tags) for run in records],
            "Whose": [one.whose.value for one in runs],
        }
    ).astype({"AUC": float, "± error": float, "Events": "Int64", "Seconds": float})
    empty = [] if any(run.tags for run in records) else ["Tags"]
    if not any(run.parent for run in records):
        empty.append("Went on from")
    if all(one.whose is Whose.MINE for one in runs):
        empty.append("Whose")
    return table.drop(columns=empty)


def _configure() -> dict[str, object]:
    column = st.column_config
    return {
        "Title": column.TextColumn(pinned=True, width=TITLE_WIDTH),
        "AUC": column.NumberColumn(
            format="%.4f",
            help="Area under the ROC curve on the test part: 0.5 is guessing, 1 is perfect. 0.5000 without an error: the "
            "network gives every collision the same answer.",
        ),
        "± error": column.NumberColumn(
            format="± %.4f",
            help="What other test events would change. Empty where every collision is given the same answer.",
        ),
        "When": column.DatetimeColumn(format="calendar", timezone=st.context.timezone),
        "Features": column.TextColumn(help="What the network was allowed to look at."),
        "Network": column.TextColumn(help="Neurons of the hidden layers, and what each does with its sum."),
        "Events": column.NumberColumn(format="localized", help="Collisions that it learned from."),
        "Seconds": column.NumberColumn(
            format="%.1f", help="Time that it learned, with that of the runs that it went on from."
        ),
        "Went on from": column.TextColumn(
            help="The run whose last state it began with. Open it to get there."
        ),
        "Tags": column.ListColumn(),
        "Whose": column.TextColumn(help="Yours, opened by a link, or of your class."),
    }


def _choose(key: str, ids: Sequence[str]) -> None:
    choose([ids[row] for row in st.session_state[key].selection.rows if row < len(ids)])


def _name_dataset(run: RunRecord, schemas: Schemas) -> str:
    schema = schemas.get(run.config.dataset)
    return schema.title if schema else run.config.dataset
