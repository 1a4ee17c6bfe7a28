"""A search as it happens: the page looks into the store about once a second and changes only what is new."""

import time

import streamlit as st

from hepmodel.search.progress import measure_progress
from hepmodel.search.record import SearchRecord
from ui.datasets import describe_origin
from ui.error_boundary import error_boundary
from ui.services import Services
from ui.sight import bring_into_sight
from ui.train.search.best import show_best
from ui.train.search.charts import show_charts
from ui.train.search.head import show_head
from ui.train.search.importance import show_importance
from ui.train.search.start import STARTS
from ui.train.search.table import show_table

SECONDS_BETWEEN_LOOKS = 1.0


def show_search(services: Services, search_id: str | None) -> None:
    """Show the search of that identifier, live while it is not over; without one, say what to do first."""
    bring_into_sight(st.session_state.get(STARTS, 0), key="search_sight", height=400)
    if search_id is None:
        st.info(
            "Nothing is being searched here yet. Press **Start the search**: every point in this place will be a network, "
            "trained with other settings.",
            icon=":material/scatter_plot:",
        )
        show_charts((), 20, 20, "no search yet")
        return
    search = services.searches.get(search_id)
    if search.discarded is not None:
        st.info("This search was deleted and will soon be gone for good.", icon=":material/delete:")
    # A fragment that runs by itself cannot be switched off from inside, so a search that is over gets one that does not.
    if search.status.is_over:
        st.fragment(_show)(services, search)
    else:
        st.fragment(_watch, run_every=SECONDS_BETWEEN_LOOKS)(services, search_id)


def _watch(services: Services, search_id: str) -> None:
    with error_boundary():
        search = services.searches.get(search_id)
        if search.status.is_over:
            st.rerun(scope="app")
        _show(services, search)


def _show(services: Services, search: SearchRecord) -> None:
    with error_boundary(), st.container(key="search_live"):
        trials = services.searches.trials(search.id)
        show_head(services, search, trials, measure_progress(search, trials, time.time()))
        show_best(services, search, trials)
        origin = f"validation part of {describe_origin(search.base.dataset, services.settings)}"
        show_charts(trials, search.wanted, search.base.epochs, origin)
        show_table(search, trials)
        show_importance(search, trials)
