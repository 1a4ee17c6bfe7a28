"""What a run went on from, and how much of its time that run had taken."""

import streamlit as st

from hepmodel.runs.record import RunRecord
from hepmodel.runs.story import LOST, find_parent, say_time
from ui.markdown import escape_markdown
from ui.places import TRAIN, show_run_way
from ui.services import Services
from ui.train.title import find_lineage


def show_origin(services: Services, run: RunRecord) -> None:
    """Say it, with a link; nothing where a run began by itself."""
    if run.parent is None:
        return
    lineage = find_lineage(services, run)
    parent = find_parent(lineage)
    with st.container(key="run_origin", horizontal=True, vertical_alignment="center"):
        if parent is None:
            if lineage.lost is not None:
                st.caption(f"This run went on from {LOST}. Time taken: {say_time(lineage)}.")
            return
        epoch = lineage.phases[-2].epochs[-1].epoch
        st.caption(
            f"This run went on from **{escape_markdown(parent.title)}**, after its epoch {epoch}. "
            f"Time taken: {say_time(lineage)}."
        )
        show_run_way(TRAIN, parent.id, "Open that run", ":material/fork_right:", key="run_origin_way")
