"""The best settings so far in words, and the button that takes them over."""

from collections.abc import Sequence

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from hepmodel.errors import HepModelError
from hepmodel.search.progress import find_best
from hepmodel.search.record import SearchRecord, TrialRecord, TrialState
from hepmodel.search.wording import describe_parameters
from ui.error_boundary import show_error
from ui.markdown import escape_markdown
from ui.places import TRAIN, show_run_way
from ui.services import Services
from ui.train.draft import write_pieces
from ui.train.file import describe_draft
from ui.train.search.dimensions import label_of

ERROR = "search_use_error"


def show_best(services: Services, search: SearchRecord, trials: Sequence[TrialRecord]) -> None:
    """Show the best trial and what can be done with it."""
    best = find_best(trials)
    with st.container(border=True, gap="small", key="search_best"):
        if best is None:
            st.markdown("**Best so far**: known after the first trial.")
            return
        settings = ", ".join(
            f"{label_of(name)} **{escape_markdown(told)}**"
            for name, told in describe_parameters(best.parameters).items()
        )
        so_far = "" if search.status.is_over else " so far"
        st.markdown(f"**Best{so_far}: trial {best.number + 1}, validation AUC {best.auc:.4f}.** {settings}.")
        gain = _say_gain(search, trials, best)
        if gain:
            st.caption(gain)
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button(
                "Use these settings",
                key="search_use",
                type="primary",
                icon=":material/model_training:",
                help="Puts them into the Train form. There, train longer, or several networks that are averaged.",
                on_click=_use,
                args=(services, search, best),
            )
            show_run_way(TRAIN, best.run_id, "See how it learned", ":material/show_chart:", key="search_open")
        error = st.session_state.pop(ERROR, None)
        if error is not None:
            show_error(error)
        elif pressed:
            _turn_to_train()


def _say_gain(search: SearchRecord, trials: Sequence[TrialRecord], best: TrialRecord) -> str:
    first = trials[0]
    if first.state is not TrialState.COMPLETE or first.auc is None or best.auc is None:
        return ""
    if first.parameters != search.space.find(search.base):
        return ""
    if best is first:
        return "Those are the settings that it began with: nothing better was found so far."
    return f"That is {best.auc - first.auc:.4f} more than the settings that it began with (trial 1: {first.auc:.4f})."


def _use(services: Services, search: SearchRecord, best: TrialRecord) -> None:
    try:
        config = search.space.configure(search.base, best.parameters)
        write_pieces({**describe_draft(config, services.settings), "preset": None})
    except HepModelError as error:
        st.session_state[ERROR] = error


def _turn_to_train() -> None:
    try:
        st.switch_page(TRAIN)
    except StreamlitPageNotFoundError:  # a page that runs by itself, as in tests, knows no other
        st.caption("They are in the Train form now.")
