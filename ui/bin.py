"""What was just thrown away, and the button that brings it back: in place of a question beforehand."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.runs.bin import DAYS_IN_BIN
from ui.error_boundary import show_error

ERROR = "bin_error"


@dataclass(frozen=True)
class Discarded:
    """Something in the bin.

    Attributes
    ----------
    what
        In a few words of Markdown, such as ``2 runs``.
    restore
        Brings it back.
    """

    what: str
    restore: Callable[[], None]


def discard(place: str, what: str, act: Callable[[], None], restore: Callable[[], None]) -> bool:
    """Throw something away in a callback; `place` remembers it. False where that failed, which is then said there."""
    try:
        act()
    except HepModelError as error:
        st.session_state[ERROR] = error
        return False
    st.session_state[place] = Discarded(what, restore)
    return True


def show_discarded(place: str) -> None:
    """Show what was thrown away last at that place, as long as it can be brought back, and any trouble with it."""
    error = st.session_state.pop(ERROR, None)
    if error is not None:
        show_error(error)
    last: Discarded | None = st.session_state.get(place)
    if last is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"{place}_bar"):
        st.markdown(f":material/delete: {last.what} deleted.")
        st.button(
            "Undo",
            icon=":material/undo:",
            key=f"{place}_undo",
            on_click=_restore,
            args=(place, last),
            help=f"Bring it back. After {DAYS_IN_BIN * 24:g} hours it is gone for good.",
        )


def _restore(place: str, last: Discarded) -> None:
    try:
        last.restore()
    except HepModelError as error:
        st.session_state[ERROR] = error
    st.session_state.pop(place)
