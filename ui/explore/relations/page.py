"""The part of the Relations page that runs again with every click."""

import streamlit as st

from hepmodel.statistics.class_correlation import FEWEST_TRUSTED
from ui.error_boundary import error_boundary
from ui.explore.frame import Exploration
from ui.explore.relations.lists import show_groups, show_most_different, show_strongest
from ui.explore.relations.matrix import show_matrix
from ui.explore.relations.pair import show_pair
from ui.explore.relations.results import Relations, find_relations
from ui.explore.relations.view import BACKGROUND, BOTH, DIFFERENCE, SIGNAL, View, pick_view, read_pair


@st.fragment
def show_relations(exploration: Exploration) -> None:
    """Show which features go together."""
    with error_boundary():
        if len(exploration.schema.features) < 2:
            st.info("This data set has only one feature. Relations need two: choose another data set.")
            return
        view = pick_view(exploration.table.weights is not None)
        with (
            st.container()
        ):  # always there: what comes and goes in it moves nothing below, which would be drawn anew
            relations = find_relations(exploration, view)
            if _is_empty(relations, view):
                return
            _warn_of_weights(relations, view)
            names = read_pair(exploration.schema, relations.choose_first_pair())
        left, right = st.columns([6, 5], gap="medium")
        with left, error_boundary():
            show_matrix(exploration, view, relations, names)
        with right, error_boundary():
            show_pair(exploration, view, names)
        _show_lists(view, relations)


def _show_lists(view: View, relations: Relations) -> None:
    chosen, tree = relations.choose(view)
    groups, strongest, different = st.columns(3, gap="large")
    with groups, error_boundary():
        show_groups(view, chosen, tree)
    with strongest, error_boundary():
        show_strongest(chosen)
    with different, error_boundary():
        show_most_different(relations.difference)


def _is_empty(relations: Relations, view: View) -> bool:
    """Say what is missing where there is nothing to show."""
    result = relations.correlation
    if not result.both.events:
        st.warning("Not one collision passes these cuts. Take a cut away, or widen it.")
        return True
    if result.both.events == 1:
        st.warning(
            "Only one collision passes these cuts, and one has no relations. Take a cut away, or widen it."
        )
        return True
    if result.both.events < FEWEST_TRUSTED:
        st.info(f"Only {result.both.events} collisions pass these cuts: so few say little about relations.")
    needed = {SIGNAL: [result.signal], BACKGROUND: [result.background]}.get(
        view.show, [result.signal, result.background] if view.show == DIFFERENCE else []
    )
    for one in needed:
        if not one.events:
            other = "Background" if one.of == "signal" else "Signal"
            st.info(f"There is no {one.of} among these collisions. Choose “{other}” above.")
            return True
    return False


def _warn_of_weights(relations: Relations, view: View) -> None:
    """Say where weights leave too little, and what can be done."""
    result = relations.correlation
    shown = {SIGNAL: [result.signal], BACKGROUND: [result.background], BOTH: [result.both]}
    for one in shown.get(view.show, [result.signal, result.background]):
        if view.weighted and one.is_outweighed:
            whose = "both classes together" if one.of == "both" else f"the {one.of}"
            st.warning(
                f"In {whose}, weights are zero, or negative ones cancel the others: what is left tells little or nothing "
                "about relations. Switch “Event weights” off to count each collision once."
            )
            return
