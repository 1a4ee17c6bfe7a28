"""The part of the Distributions page that runs again with every cut: figure, yields and all small histograms."""

from dataclasses import replace

import streamlit as st

from hepmodel.statistics.cut import Cuts, replace_cut
from ui.error_boundary import error_boundary
from ui.explore.cuts import read_cuts, set_cut, show_cuts
from ui.explore.distributions.exact_cut import offer_exact_cut
from ui.explore.distributions.figure import show_distribution
from ui.explore.distributions.view import choose_feature, pick_expectation, pick_view
from ui.explore.distributions.wall import KEY, rank, show_wall
from ui.explore.distributions.yields import find_yields, show_yields
from ui.explore.frame import Exploration

DRAGGED = "dragged_cut"


@st.fragment
def show_distributions(exploration: Exploration) -> None:
    """Show everything that follows the cuts. Only this part runs again when one of them changes."""
    with error_boundary():
        _show(exploration)


def _show(exploration: Exploration) -> None:
    table, schema = exploration.table, exploration.schema
    exploration = replace(exploration, cuts=_hold(read_cuts(schema)))
    bar, assumption = st.columns([5, 1], vertical_alignment="center")
    with bar:
        show_cuts(schema, exploration.cuts)
    with assumption:
        expected = pick_expectation(schema)
    with st.container(key="cut_head"), error_boundary():
        show_yields(*find_yields(exploration, expected))
    ranking = rank(exploration)
    left, middle, right = st.columns([3, 2, 2], vertical_alignment="bottom")
    with left:
        view = pick_view(table, ranking[0].feature, middle)
    with right:
        offer_exact_cut(exploration, view)
    st.markdown(f"**{view.feature.symbol}**: {view.feature.meaning}", unsafe_allow_html=True)
    with error_boundary():
        show_distribution(exploration, view, expected)
    st.subheader("All features, the most telling first", anchor=False)
    st.markdown(
        "**Drag along a histogram** to keep only that range: all the others follow. Click one to see it large."
    )
    with error_boundary():
        show_wall(
            exploration,
            ranking,
            view.feature.name,
            on_cut=lambda: _cut(exploration),
            on_chosen=lambda: choose_feature(st.session_state[KEY].chosen),
        )


def _cut(exploration: Exploration) -> None:
    """Take a range from the wall: kept in the address when the finger is lifted, before that only for the next picture."""
    cut = st.session_state[KEY].cut
    if cut["final"]:
        set_cut(exploration.schema, cut["feature"], cut["low"], cut["high"])
    else:
        st.session_state[DRAGGED] = cut


def _hold(cuts: Cuts) -> Cuts:
    """Add the range that is being dragged just now."""
    dragged = st.session_state.pop(DRAGGED, None)
    if dragged is None:
        return cuts
    return replace_cut(cuts, dragged["feature"], dragged["low"], dragged["high"])
