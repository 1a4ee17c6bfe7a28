"""Throwing runs away: asked for twice, since nothing brings them back."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.errors import HepModelError, UnknownRunError
from hepmodel.runs.record import RunRecord
from hepmodel.runs.titles import name_run
from ui.markdown import escape_markdown
from ui.services import Services
from ui.train.runs.table import choose

ERROR, DELETED = "run_delete_error", "runs_deleted"


def offer_delete(services: Services, runs: Sequence[RunRecord]) -> None:
    """Offer to delete runs; all of them belong to the visitor."""
    what = f"**{escape_markdown(name_run(runs[0]))}**" if len(runs) == 1 else f"these **{len(runs)} runs**"
    label = "Delete" if len(runs) == 1 else f"Delete my {len(runs)} runs"
    with st.popover(label, icon=":material/delete:", key="run_delete"):
        st.markdown(
            f"Delete {what}, with network, curves and notes? **This cannot be undone.** Export first what you want to keep."
        )
        st.button(
            "Delete for good",
            type="primary",
            key="run_delete_sure",
            on_click=_delete,
            args=(services, [run.id for run in runs]),
            width="stretch",
        )


def say_deleted() -> None:
    """Say once what was deleted, or what went wrong."""
    number = st.session_state.pop(DELETED, 0)
    if number:
        st.toast(f"{number} {'run' if number == 1 else 'runs'} deleted.", icon=":material/delete:")
    error = st.session_state.pop(ERROR, None)
    if error is not None:
        raise error


def _delete(services: Services, run_ids: Sequence[str]) -> None:
    for run_id in run_ids:
        try:
            services.shelf.delete(run_id)
        except UnknownRunError:
            continue  # in another tab, a moment ago
        except HepModelError as error:
            st.session_state[ERROR] = error
            return
    st.session_state[DELETED] = len(run_ids)
    choose([])
