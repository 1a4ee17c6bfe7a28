"""The events themselves, a page at a time: only what is shown goes to the browser."""

import numpy as np
import pandas as pd
import streamlit as st

from hepmodel.data.table import EventTable
from hepmodel.game.secrecy import find_secret_events
from hepmodel.statistics.ranking import PageResult, list_rows
from hepmodel.statistics.selection import Mask
from ui.error_boundary import error_boundary
from ui.explore.collisions.code import write_rows_code
from ui.explore.collisions.order import ALL, ROW, SECRET, RowOrder, pick_order, pick_page, sort_by_header
from ui.explore.frame import Exploration
from ui.shared_results import get_results
from ui.takeaway import offer_takeaway

TABLE = "event_rows"
PAGE_ROWS = 50
HEIGHT = 520
CLASS, HIDDEN = "Class", "hidden"
COLOURS = {"signal": "orange", "background": "blue", HIDDEN: "gray"}


@st.fragment
def show_rows(exploration: Exploration) -> None:
    """Show a page of the events, in file order or ranked by a feature."""
    st.subheader("The collisions themselves", anchor=False)
    with error_boundary():
        table = exploration.table
        secret = get_results().get(("secret", table.version), lambda: find_secret_events(table))
        st.markdown(
            "A row is a collision, a column a feature. **Click a headline to sort by it**, again to turn the order round."
        )
        if secret is not None:
            st.caption(
                f":material/lock: The class of {int(secret.sum()):,} collisions, the test part, is not shown: they are part of "
                "the game, and may be asked of you under Play."
            )
        order = pick_order(table.dataset, has_secrets=secret is not None)
        among = _choose(table, secret, order)
        total = len(table) if among is None else int(np.count_nonzero(among))
        if not total:
            st.info(f"There are no collisions of this kind ({order.shown}) here.", icon=":material/info:")
            return
        first = (pick_page(-(-total // PAGE_ROWS)) - 1) * PAGE_ROWS
        page = _list(table, order, among, first)
        # the browser remembers a marked headline by its place: with another first column it is another table
        key = f"{TABLE}_{order.first_column}"
        with st.container(key=TABLE):
            st.dataframe(
                _tabulate(exploration, page, secret),
                key=key,
                hide_index=True,
                height=HEIGHT,
                column_config=_configure(exploration, order),
                on_select=lambda: sort_by_header(key, exploration.schema),
                selection_mode="single-column",
                placeholder="",
                alt=f"Table of {len(page.rows)} collisions with all their features.",
            )
        st.caption(_say(exploration, order, page, first))
        offer_takeaway(
            TABLE,
            lambda: collect_rows(exploration, page, secret),
            write_rows_code(exploration, order, secret is not None, first, first + PAGE_ROWS),
            formats=(),
        )


def collect_rows(exploration: Exploration, page: PageResult, secret: Mask | None) -> dict[str, object]:
    """Collect the events of a page, a column each, for saving; the class of those of the game is not among them."""
    table, rows = exploration.table, page.rows
    labels = np.where(table.labels[rows] == 1, "signal", "background")
    columns: dict[str, object] = {
        ROW: rows,
        CLASS: labels if secret is None else np.where(secret[rows], HIDDEN, labels),
    }
    if table.weights is not None:
        columns["Weight"] = table.weights[rows]
    return columns | {name: table.column(name)[rows] for name in exploration.schema.feature_names}


def _choose(table: EventTable, secret: Mask | None, order: RowOrder) -> Mask | None:
    """Find the events of the kind that is wanted. Whoever asks for a class does not get those whose class is secret."""
    if order.shown == ALL:
        return None
    if order.shown == SECRET:
        return secret
    of_class = table.labels == (order.shown == "signal")
    return of_class if secret is None else of_class & ~secret


def _list(table: EventTable, order: RowOrder, among: Mask | None, first: int) -> PageResult:
    def rank() -> PageResult:
        values = None if order.by is None else table.column(order.by)
        return list_rows(len(table), first, first + PAGE_ROWS, among, values, order.descending)

    return get_results().get(("rows", table.version, order.by, order.descending, order.shown, first), rank)


def _tabulate(exploration: Exploration, page: PageResult, secret: Mask | None) -> pd.DataFrame:
    shown = pd.DataFrame(collect_rows(exploration, page, secret))
    shown[CLASS] = [
        [str(name)] for name in shown[CLASS]
    ]  # a coloured mark in a cell is a list with one entry
    return shown


def _configure(exploration: Exploration, order: RowOrder) -> dict[str, object]:
    column = st.column_config
    features = {
        one.name: column.NumberColumn(
            f"{order.arrow if one.name == order.by else ''}{one.name}{f' [{one.unit}]' if one.unit else ''}",
            format="%.4g",
            pinned=one.name == order.first_column,
        )
        for one in exploration.schema.features
    }
    return {
        ROW: column.NumberColumn(pinned=True, format="%d"),
        CLASS: column.MultiselectColumn(options=list(COLOURS), color=list(COLOURS.values()), width=115),
        "Weight": column.NumberColumn(format="%.4g"),
        **features,
    }


def _say(exploration: Exploration, order: RowOrder, page: PageResult, first: int) -> str:
    kind = "" if order.shown == ALL else f" ({order.shown})"
    ranked = f", {order.words}" if order.by else ""
    return f"Collisions {first + 1:,} to {first + len(page.rows):,} of {page.total:,}{kind}{ranked}; {exploration.origin}."
