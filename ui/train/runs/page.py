"""The Runs page in its order."""

from collections.abc import Mapping, Sequence

import streamlit as st

from hepmodel.data.catalogue import list_entries
from hepmodel.jobs.scheduler import JobService
from ui.error_boundary import error_boundary
from ui.places import TRAIN, show_way
from ui.retention import describe_retention
from ui.services import Services
from ui.train.runs.collection import ShelvedRun, collect_runs
from ui.train.runs.comparison import show_comparison
from ui.train.runs.delete import offer_delete, say_deleted
from ui.train.runs.details import show_details
from ui.train.runs.filters import pick_runs, reset_filters
from ui.train.runs.live import watch_unfinished
from ui.train.runs.parents import find_parents
from ui.train.runs.sharing import offer_sharing, read_class
from ui.train.runs.table import MOST_COMPARED, Schemas, read_choice, show_table
from ui.train.title import name_shown
from ui.visitor import get_visitor


def show_runs(services: Services, jobs: JobService) -> None:
    """Show the runs that a visitor may see, and what was chosen of them."""
    with error_boundary():
        say_deleted()
    read_choice()  # a link that holds a choice brings its runs along
    runs = collect_runs(services, jobs, read_class())
    if not runs:
        _say_empty()
        offer_sharing()
        return
    shown = pick_runs(runs)
    if not shown:
        st.info("No run passes these filters.", icon=":material/filter_list_off:")
        st.button("Show all", on_click=reset_filters)
        return
    schemas = {entry.name: entry.schema for entry in list_entries(services.settings)}
    chosen = show_table(shown, schemas, find_parents(services, [one.run for one in shown]))
    _say_below(services, len(shown), len(runs))
    watch_unfinished(jobs, runs)
    with error_boundary():
        _show_chosen(services, chosen, name_shown([one.run for one in shown]), schemas)


def _show_chosen(
    services: Services, chosen: Sequence[ShelvedRun], names: Mapping[str, str], schemas: Schemas
) -> None:
    if len(chosen) == 1:
        show_details(services, chosen[0])
    elif chosen:
        if len(chosen) > MOST_COMPARED:
            st.caption(
                f"At most {MOST_COMPARED} runs are compared: the first {MOST_COMPARED} that you chose."
            )
        with error_boundary():
            show_comparison(services, [one.run for one in chosen[:MOST_COMPARED]], names, schemas)
        mine = [one.run for one in chosen if one.is_mine]
        if mine:
            offer_delete(services, mine)


def _say_below(services: Services, shown: int, total: int) -> None:
    number = f"{total} {'run' if total == 1 else 'runs'}" if shown == total else f"{shown} of {total} runs"
    memory = "" if get_visitor() else " This browser keeps no cookies: only links bring your runs back."
    st.caption(f"{number}. {describe_retention(services.settings)}{memory}")


def _say_empty() -> None:
    with st.container(border=True, key="runs_empty"):
        st.markdown(
            "**No runs yet.** Every network that you train appears here by itself, and stays: close the page, come back, "
            "compare. Start with one."
        )
        show_way(TRAIN, "Train a network", ":material/model_training:", key="runs_train")
