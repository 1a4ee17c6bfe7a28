"""Which events come first in the table of raw events, and which page of it is open: all of it is in the link."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.data.dataset import Dataset
from hepmodel.data.schema import Schema
from ui.markdown import escape_markdown

ROW = "Row"
FILE_ORDER = "row number"
ASCENDING, DESCENDING = "smallest first", "largest first"
ALL, SIGNAL, BACKGROUND, SECRET = "all", "signal", "background", "part of the game"
BY_KEY, ORDER_KEY, SHOWN_KEY, PAGE_KEY = "rows_by", "rows_order", "rows_of", "rows_page"
JUMP_KEY, DATASET_KEY = "rows_jump", "rows_dataset"
HEADLINE_KEY, FIRST_KEY = "rows_headline", "rows_first"


@dataclass(frozen=True)
class RowOrder:
    """What the visitor wants to see.

    Attributes
    ----------
    by
        Feature that the events are ranked by; None for the file's order.
    descending
        Whether the largest value comes first.
    shown
        All events, those of one class, or those whose class is secret.
    first_column
        Feature whose column stands before all others: the one that was last chosen by its name, because its own place may
        be far to the right. A click on a headline moves no column.
    """

    by: str | None
    descending: bool
    shown: str
    first_column: str | None = None

    @property
    def words(self) -> str:
        """The ranking as a caption says it."""
        return f"{escape_markdown(self.by or FILE_ORDER)}, {DESCENDING if self.descending else ASCENDING}"

    @property
    def arrow(self) -> str:
        """The ranking as a headline shows it."""
        return "↓ " if self.descending else "↑ "


def pick_order(dataset: Dataset, has_secrets: bool) -> RowOrder:
    """Show the choices and return what was chosen."""
    _begin_anew(dataset.name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            "Sort by",
            [FILE_ORDER, *dataset.schema.feature_names],
            key=BY_KEY,
            bind="query-params",
            on_change=_choose_by_name,
            width=260,
        )
        order = st.selectbox(
            "Order",
            [ASCENDING, DESCENDING],
            key=ORDER_KEY,
            bind="query-params",
            on_change=_open_first_page,
            disabled=by == FILE_ORDER,
            help="Collisions without a value always come last.",
            width=180,
        )
        shown = st.selectbox(
            "Show",
            [ALL, SIGNAL, BACKGROUND, *([SECRET] if has_secrets else [])],
            key=SHOWN_KEY,
            bind="query-params",
            on_change=_open_first_page,
            width=180,
        )
    ranked = by if by != FILE_ORDER else None
    first_column = st.session_state.setdefault(FIRST_KEY, ranked) if ranked else None
    st.session_state[FIRST_KEY] = first_column
    return RowOrder(ranked, ranked is not None and order == DESCENDING, shown, first_column)


def pick_page(pages: int) -> int:
    """Show the pages and return the number of the one that is open, counted from 1."""
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(pages, key=PAGE_KEY, bind="query-params")
        if pages > 1:
            st.number_input(
                "Go to page",
                min_value=1,
                max_value=pages,
                value=None,
                key=JUMP_KEY,
                on_change=_jump,
                placeholder=f"page 1 to {pages:,}",
                label_visibility="collapsed",
                width=200,
            )
    return page


def sort_by_header(table: str, schema: Schema) -> None:
    """Sort by the column whose headline was clicked; a second click turns the order round."""
    columns = st.session_state[table].selection.columns
    # a second click takes the mark away from the headline: then there is none, and it was the one before
    clicked = columns[0] if columns else st.session_state.get(HEADLINE_KEY)
    st.session_state[HEADLINE_KEY] = clicked
    if clicked not in (ROW, *schema.feature_names):
        return
    if clicked == ROW:
        st.session_state[BY_KEY] = FILE_ORDER
    elif clicked == st.session_state.get(BY_KEY):
        turned = st.session_state.get(ORDER_KEY) != DESCENDING
        st.session_state[ORDER_KEY] = DESCENDING if turned else ASCENDING
    else:
        st.session_state[BY_KEY] = clicked
    _open_first_page()


def _choose_by_name() -> None:
    by = st.session_state[BY_KEY]
    st.session_state[FIRST_KEY] = by if by != FILE_ORDER else None
    _open_first_page()


def _begin_anew(dataset: str) -> None:
    """Another data set has other columns and another number of pages: what was chosen for the last one is over."""
    if st.session_state.setdefault(DATASET_KEY, dataset) != dataset:
        chosen = {BY_KEY: FILE_ORDER, ORDER_KEY: ASCENDING, SHOWN_KEY: ALL, PAGE_KEY: 1}
        st.session_state.update({DATASET_KEY: dataset, FIRST_KEY: None, HEADLINE_KEY: None, **chosen})


def _open_first_page() -> None:
    st.session_state[PAGE_KEY] = 1


def _jump() -> None:
    if st.session_state[JUMP_KEY]:
        st.session_state[PAGE_KEY] = st.session_state[JUMP_KEY]
        st.session_state[JUMP_KEY] = None
