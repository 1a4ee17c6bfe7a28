"""Going from one collision to the next; which one is shown stands in the page's address."""

import random

import streamlit as st

from hepmodel.statistics.passing import PassingRows
from ui.address import recall, remember
from ui.explore.events.choice import ALL, Source

NAME = "row"
FIELD = "event_row"
OF = "event_row_of"


def pick_kind(source: Source) -> str:
    """Choose what to step through."""
    # two keys, since the same field with other choices would not know its value in the address
    key = "class" if source.display is None else "among"
    kind: str = st.segmented_control(
        "Step through",
        source.kinds,
        default=source.kinds[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return kind


def show_all(source: Source) -> None:
    """Step through all collisions that pass the cuts."""
    st.session_state["class" if source.display is None else "among"] = ALL


def find_row(source: Source, rows: PassingRows) -> int:
    """Return the row that the address asks for, or the first that passes; at least one has to."""
    dataset = source.table.dataset.name
    if st.session_state.setdefault(OF, dataset) != dataset:
        remember(NAME, None)  # it was the row of another data set
    st.session_state[OF] = dataset
    text = recall(NAME) or ""
    if text.isascii() and text.isdigit() and len(text) <= 12 and int(text) < len(source.table):
        return int(text)
    if text:
        st.warning(
            f"There is no collision “{text[:30]}” here: they are numbered from 0 to {len(source.table) - 1:,}. "
            "This is the first that passes."
        )
    return rows.row_at(0)


def show_steps(source: Source, rows: PassingRows, row: int, place: str) -> None:
    """Show the buttons that lead to other collisions, how far one has come, and a field to jump."""
    before, after = rows.row_before(row), rows.row_after(row)
    st.button(
        "Previous",
        key="event_previous",
        icon=":material/arrow_back:",
        shortcut="Left",
        disabled=before is None,
        on_click=_go_to,
        args=(before,),
    )
    st.button(
        "Next",
        key="event_next",
        icon=":material/arrow_forward:",
        shortcut="Right",
        type="primary",
        disabled=after is None,
        on_click=_go_to,
        args=(after,),
    )
    st.button("Random", key="event_random", icon=":material/casino:", on_click=_go_anywhere, args=(rows,))
    st.markdown(place, width="content")
    st.session_state[FIELD] = row
    st.number_input(
        "Row in the file, counted from 0",
        min_value=0,
        max_value=len(source.table) - 1,
        step=1,
        key=FIELD,
        on_change=_jump,
        width=140,
        label_visibility="collapsed",
    )


def say_place(rows: PassingRows, row: int, kind: str, has_cuts: bool) -> str:
    """Say which of how many this collision is.

    Examples
    --------
    >>> import numpy as np
    >>> say_place(PassingRows(np.array([True, False, True]), 3), 2, "All", has_cuts=True)
    '**2 of 2** that pass the cuts, row'
    """
    among = "" if kind == ALL else f" {kind.lower()}"
    passing = " that pass the cuts" if has_cuts else ""
    if row in rows:
        return f"**{rows.count_before(row) + 1:,} of {len(rows):,}**{among}{passing}, row"
    return (
        f"Not one of the {len(rows):,}{among} collisions{passing} "
        "(**Previous** and **Next** lead to the nearest), row"
    )


def _go_to(row: int | None) -> None:
    remember(NAME, None if row is None else str(row))


def _go_anywhere(rows: PassingRows) -> None:
    _go_to(rows.row_at(random.randrange(len(rows))))


def _jump() -> None:
    row = st.session_state[FIELD]
    if row is not None:  # an emptied field changes nothing
        _go_to(int(row))
