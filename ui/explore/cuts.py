"""The cuts that are on: read from the address, changed, taken back."""

import streamlit as st

from hepmodel.data.schema import Schema
from hepmodel.errors import ConfigurationError
from hepmodel.statistics.cut import Cuts, describe_cut, format_cuts, parse_cuts, replace_cut
from ui.address import recall, remember
from ui.error_boundary import show_error

NAME = "cuts"
BEFORE = "cuts_before"


def read_cuts(schema: Schema) -> Cuts:
    """Return the cuts of the address; what makes no sense there is said and left out."""
    text = recall(NAME) or ""
    try:
        return parse_cuts(text, schema)
    except ConfigurationError as error:
        show_error(error)
        st.button("Take all cuts away", key="cuts_drop", on_click=write_cuts, args=((),))
        return ()


def write_cuts(cuts: Cuts) -> None:
    """Make these the cuts; the ones before can be had back."""
    before, after = recall(NAME) or "", format_cuts(cuts)
    if (
        before != after
    ):  # the browser may tell of the same cut twice: what was before it is still what was before
        st.session_state[BEFORE] = before
        remember(NAME, after)


def set_cut(schema: Schema, feature: str, low: float | None, high: float | None) -> None:
    """Set the cut on one feature; with no limits it is taken away."""
    try:
        cuts = parse_cuts(recall(NAME) or "", schema)
    except ConfigurationError:
        cuts = ()  # what made no sense has been said on the page; the new cut takes its place
    write_cuts(replace_cut(cuts, feature, low, high))


def undo_cuts() -> None:
    """Go back to the cuts before the last change."""
    before = st.session_state.get(BEFORE, "")
    st.session_state[BEFORE] = recall(NAME) or ""
    remember(NAME, before)


def show_cuts(schema: Schema, cuts: Cuts) -> None:
    """Show the cuts as a row of buttons, each of which takes its cut away."""
    with st.container(horizontal=True, vertical_alignment="center", key="cut_bar"):
        if not cuts:
            st.caption("No cuts: all collisions are shown.")
        for cut in cuts:
            st.button(
                describe_cut(cut, schema.feature(cut.feature).unit).replace("_", "\\_"),
                key=f"cut_{cut.feature}",
                icon=":material/close:",
                help="Take this cut away",
                on_click=set_cut,
                args=(schema, cut.feature, None, None),
            )
        if len(cuts) > 1:
            st.button("Take all away", key="cuts_clear", type="tertiary", on_click=write_cuts, args=((),))
        if st.session_state.get(BEFORE, format_cuts(cuts)) != format_cuts(cuts):
            st.button("Undo", key="cuts_undo", type="tertiary", icon=":material/undo:", on_click=undo_cuts)
