"""Groups of features and the most telling pairs, in words."""

import numpy as np
import streamlit as st

from hepmodel.plots.correlation import say_relation
from hepmodel.statistics.class_correlation import FEWEST_TRUSTED, ClassCorrelation
from hepmodel.statistics.clustering import FeatureTree
from hepmodel.statistics.correlation import rank_pairs
from hepmodel.statistics.correlation_difference import CorrelationDifferenceResult
from ui.explore.relations.notation import write_coefficient, write_short
from ui.explore.relations.view import View, choose_pair
from ui.markdown import escape_markdown

MOST = 6
MOST_NAMES = 40
LEAST = 0.1


def show_groups(view: View, chosen: ClassCorrelation, tree: FeatureTree) -> None:
    """Show how many groups of correlated features there are, and which."""
    groups = tree.tell(view.threshold)
    whose = "both classes together" if chosen.of == "both" else f"the {chosen.of}"
    if not groups:
        st.subheader("Groups of features", anchor=False)
        st.markdown(
            f"In {whose}, no feature has a correlation that enough collisions support: there are no groups."
        )
        return
    st.subheader(f"{len(groups)} group{'s' if len(groups) > 1 else ''} of features", anchor=False)
    stories = "different stories" if len(groups) > 1 else "story"
    st.markdown(
        f"In {whose}, {len(tree.members)} features tell about **{len(groups)}** {stories}: within a group they go "
        f"together by {view.threshold:.2f} or more."
    )
    together = [group for group in groups if len(group) > 1]
    for group in together[:MOST]:
        st.markdown(f"- {_name_all([chosen.names[one] for one in group])}")
    if len(together) > MOST:
        with st.expander(f"{len(together) - MOST} more groups"):
            for group in together[MOST:]:
                st.markdown(f"- {_name_all([chosen.names[one] for one in group])}")
    alone = [chosen.names[group[0]] for group in groups if len(group) == 1]
    if alone:
        st.caption(f"{len(alone)} alone: {_name_all(alone)}.")
    silent = [name for place, name in enumerate(chosen.names) if place not in tree.members]
    if silent:
        st.caption(f"Not counted, always the same or hardly ever there: {_name_all(silent)}.")


def show_strongest(chosen: ClassCorrelation) -> None:
    """Show the pairs with the largest coefficients; a click opens one."""
    st.subheader("Strongest pairs", anchor=False)
    pairs = rank_pairs(np.where(np.abs(chosen.trusted) >= LEAST, chosen.trusted, np.nan), MOST)
    if not pairs:
        st.markdown(
            f"No pair of features has a correlation of {LEAST} or more that at least {FEWEST_TRUSTED} collisions support."
        )
    for i, j in pairs:
        value, error = float(chosen.matrix[i, j]), float(chosen.errors[i, j])
        _offer_pair(
            chosen.names[i],
            chosen.names[j],
            "strongest",
            write_coefficient(value, error),
            say_relation(value),
        )


def show_most_different(difference: CorrelationDifferenceResult) -> None:
    """Show the pairs whose coefficients differ most between signal and background; a click opens one."""
    st.subheader("Where signal and background differ", anchor=False)
    if not all(difference.events):
        absent = "signal" if not difference.events[0] else "background"
        st.markdown(f"There is no {absent} here to compare with.")
        return
    pairs = rank_pairs(np.where(difference.is_sure, difference.matrix, np.nan), MOST)
    if not pairs:
        st.markdown(
            "No pair differs by more than chance allows among so many. More collisions would tell more."
        )
        return
    for i, j in pairs:
        _offer_pair(
            difference.names[i],
            difference.names[j],
            "different",
            write_coefficient(float(difference.matrix[i, j]), float(difference.errors[i, j])),
            f"{write_short(difference.signal[i, j])} in signal, {write_short(difference.background[i, j])} in background",
        )
    st.caption(
        f"Signal minus background. Listed are differences above {difference.demand:.1f} standard errors: no pair would get so "
        "far by chance (19 times out of 20)."
    )


def _offer_pair(x: str, y: str, kind: str, number: str, words: str) -> None:
    with st.container(gap=None):
        st.button(
            f"**{escape_markdown(x)}** and **{escape_markdown(y)}**",
            key=f"{kind}_{x}_{y}",
            type="tertiary",
            wrap=True,
            on_click=choose_pair,
            args=(x, y),
            help="Show this pair",
        )
        st.caption(f"{number}: {words}")


def _name_all(names: list[str]) -> str:
    shown = ", ".join(escape_markdown(name) for name in names[:MOST_NAMES])
    return shown + (f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else "")
