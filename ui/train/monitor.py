"""A run as it happens: the page looks into the store about once a second and changes only what is new."""

import streamlit as st

from hepmodel.errors import UnknownRunError
from hepmodel.features.notation import format_preprocessing
from hepmodel.jobs.import_job import is_import
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.record import RunRecord
from hepmodel.runs.titles import name_run
from ui.datasets import describe_origin
from ui.error_boundary import error_boundary
from ui.places import TRAIN, show_run_way
from ui.services import Services
from ui.sight import bring_into_sight
from ui.train.anatomy import show_anatomy
from ui.train.charts import show_charts
from ui.train.form import ABSENT
from ui.train.head import show_head
from ui.train.imported import show_imported, show_notices
from ui.train.inside import watch_inside
from ui.train.numbers import show_numbers
from ui.train.outlook import show_ideas, show_outlook
from ui.train.start import STARTS
from ui.visitor import get_visitor

SECONDS_BETWEEN_LOOKS = 0.7


def show_run(services: Services, jobs: JobService, run_id: str | None) -> None:
    """Show the run of that identifier, live while it is not over; without one, say what to do first."""
    bring_into_sight(st.session_state.get(STARTS, 0), key="train_sight", height=400)
    if run_id is None:
        show_outlook(can_start=not st.session_state.get(ABSENT, False))
        show_charts((), None, "no training yet")
        show_ideas()
        return
    run = services.runs.get(run_id)
    if run.discarded is not None:
        _say_discarded(services, run)
    over = run.status.is_over
    # It cannot be switched off from inside: when the run ends, the page runs again and makes one that does not look any more.
    st.fragment(_watch, run_every=None if over else SECONDS_BETWEEN_LOOKS)(services, jobs, run_id, over)


def _say_discarded(services: Services, run: RunRecord) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="train_discarded"):
        st.markdown(":material/delete: This run was deleted and will soon be gone for good.")
        is_mine = run.owner is not None and run.owner == get_visitor()
        if is_mine and st.button("Bring it back", icon=":material/undo:", key="train_restore"):
            services.run_bin.restore([run.id])
            st.rerun()


def _watch(services: Services, jobs: JobService, run_id: str, was_over: bool) -> None:
    with error_boundary():
        run = jobs.reconcile(run_id)
        if run.status.is_over and not was_over:
            st.rerun(scope="app")
        _show(services, jobs, run)


def _show(services: Services, jobs: JobService, run: RunRecord) -> None:
    with error_boundary(), st.container(key="train_live"):
        epochs = services.runs.epochs(run.id)
        if not epochs and (run.is_import or is_import(run.id, services.artifacts)):
            show_imported(services, jobs, run)
            return
        show_head(services, jobs, run, epochs)
        if run.parent is not None:
            _say_parent(services, run)
        show_numbers(run, epochs)
        show_charts(epochs, run.config, _write_caption(services, run), over=run.status.is_over)
        show_anatomy(run, services.settings)
        if not run.status.is_over:
            watch_inside(services, run)
        show_notices(services, run)


def _say_parent(services: Services, run: RunRecord) -> None:
    try:
        parent = services.runs.get(run.parent or "")
        show_run_way(
            TRAIN, parent.id, f"Forked from: {name_run(parent)}", ":material/fork_right:", key="train_parent"
        )
    except UnknownRunError:
        st.caption("Forked from a run that was deleted.")


def _write_caption(services: Services, run: RunRecord) -> str:
    caption = f"train and validation part of {describe_origin(run.config.dataset, services.settings)}"
    if not run.config.preprocessing.is_standard:
        caption = f"{caption}, preprocessing {format_preprocessing(run.config.preprocessing)}"
    return caption
