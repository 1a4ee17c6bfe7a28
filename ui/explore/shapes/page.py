"""The part of the Shapes page that runs again with every choice: the cuts, and the view that is chosen."""

from dataclasses import replace

import streamlit as st

from hepmodel.statistics.selection import select_events
from ui.error_boundary import error_boundary
from ui.explore.cuts import read_cuts, show_cuts
from ui.explore.frame import Exploration
from ui.explore.shapes.andrews import show_andrews
from ui.explore.shapes.components import show_components
from ui.explore.shapes.map import show_map
from ui.explore.shapes.parallel import show_parallel

VIEWS = {
    "Andrews curves": show_andrews,
    "Parallel coordinates": show_parallel,
    "Principal components": show_components,
    "Map of neighbours": show_map,
}


@st.fragment
def show_shapes(exploration: Exploration) -> None:
    """Choose a way of looking at all features at once. Only the chosen one is computed."""
    with error_boundary():
        exploration = replace(exploration, cuts=read_cuts(exploration.schema))
        show_cuts(exploration.schema, exploration.cuts)
        first, *_ = VIEWS
        view = st.segmented_control(
            "Way of looking",
            tuple(VIEWS),
            default=first,
            required=True,
            key="view",
            bind="query-params",
            label_visibility="collapsed",
        )
        with error_boundary():
            VIEWS[view or first](exploration, select_events(exploration.table, exploration.cuts))
