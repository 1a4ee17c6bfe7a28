"""Type the limits of a cut instead of dragging them."""

import streamlit as st

from hepmodel.errors import ConfigurationError
from ui.error_boundary import show_error
from ui.explore.cuts import set_cut
from ui.explore.distributions.figure import find_cut
from ui.explore.distributions.view import View
from ui.explore.frame import Exploration

LOW, HIGH = "exact_low", "exact_high"
FAULT = "exact_fault"


def offer_exact_cut(exploration: Exploration, view: View) -> None:
    """Offer two fields for the limits of a cut on the feature that is drawn large."""
    feature = view.feature
    cut = find_cut(exploration, feature.name)
    unit = f" [{feature.unit}]" if feature.unit else ""
    with (
        st.popover("Exact limits", icon=":material/content_cut:", width="stretch"),
        st.form("exact_cut", border=False),
    ):
        st.number_input(
            f"From{unit}, included",
            value=cut.low if cut else None,
            format="%.6g",
            key=LOW,
            placeholder="open",
        )
        st.number_input(
            f"To{unit}, not included",
            value=cut.high if cut else None,
            format="%.6g",
            key=HIGH,
            placeholder="open",
        )
        st.form_submit_button("Cut", on_click=_cut, args=(exploration, feature.name))
    fault = st.session_state.pop(FAULT, None)
    if fault is not None:
        show_error(fault)


def _cut(exploration: Exploration, name: str) -> None:
    try:
        set_cut(exploration.schema, name, st.session_state[LOW], st.session_state[HIGH])
    except ConfigurationError as error:
        st.session_state[FAULT] = error
