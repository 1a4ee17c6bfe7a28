"""Which features lack values, in how many events, and why."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.plots.missing import (
    MOST_ROWS,
    describe_decider,
    describe_missing,
    explain_group,
    missing_figure,
)
from hepmodel.statistics.examination import ExaminationResult
from hepmodel.statistics.missing import MissingGroup
from ui.explore.collisions.code import write_missing_code
from ui.explore.frame import Exploration
from ui.figure import show_figure
from ui.markdown import escape_markdown

KEY = "missing_values"
MOST_NAMES = 8
MOST_GROUPS = 6


def show_missing(exploration: Exploration, examination: ExaminationResult) -> None:
    """Show missing values as a figure, and their reasons in words."""
    st.subheader("Missing values", anchor=False)
    groups, profile = examination.missing, examination.profile
    if not groups:
        empty = any(one.missing for one in profile.features)
        st.markdown(
            "Every other feature has a value in every collision."
            if empty
            else "Nothing is missing: every collision has a value of every feature."
        )
        return
    st.markdown(
        "Some numbers exist only for some collisions: **no second jet, no momentum of it**. That is no mistake, but a network "
        "has to be told."
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        caption = f"{profile.events:,} events, {exploration.origin}"
        show_figure(
            missing_figure(profile, groups, caption),
            describe_missing(profile, groups),
            key=KEY,
            numbers=lambda: collect_missing(examination),
            code=write_missing_code(exploration, caption),
        )
        shown = sum(len(group.features) for group in groups)
        if shown > MOST_ROWS:
            st.caption(f"The {MOST_ROWS} features that lack most values are drawn; {shown} lack some.")
    with right:
        explained = [group for group in groups if group.is_explained]
        for group in explained[:MOST_GROUPS]:
            st.markdown(_tell(group, examination))
        if len(explained) > MOST_GROUPS:
            st.markdown(
                f"{len(explained) - MOST_GROUPS} more groups of features have reasons of their own: save the numbers."
            )
        others = [group for group in groups if not group.is_explained]
        if others:
            st.markdown(_tell_unexplained(others, examination))
        st.markdown(
            ":small[:gray[What to do  \nFill the gaps, add a column that says where there was none, or handle collisions with "
            "different numbers of jets apart: see Preprocessing.]]"
        )


def collect_missing(examination: ExaminationResult) -> dict[str, list[object]]:
    """Collect the figure's numbers, a column each, for saving."""
    rows = [
        (group, examination.profile.feature(name)) for group in examination.missing for name in group.features
    ]
    return {
        "feature": [one.name for _, one in rows],
        "reason": [explain_group(group) for group, _ in rows],
        "missing_signal": [one.signal.missing for _, one in rows],
        "events_signal": [one.signal.events for _, one in rows],
        "share_signal": [one.signal.missing_share for _, one in rows],
        "missing_background": [one.background.missing for _, one in rows],
        "events_background": [one.background.events for _, one in rows],
        "share_background": [one.background.missing_share for _, one in rows],
    }


def _tell(group: MissingGroup, examination: ExaminationResult) -> str:
    one = examination.profile.feature(group.features[0])
    reason = f"Because {group.reason}." if group.reason else "Nobody said why."
    if group.decider:
        reason += f" The events show it: {describe_decider(group.decider)}."
    classes = [
        f"{100 * each.missing_share:.1f} ± {100 * each.missing_error:.1f} % of {name}"
        for name, each in (("signal", one.signal), ("background", one.background))
        if each.events
    ]
    together = (
        f"{len(group.features)} features, always together" if len(group.features) > 1 else "One feature"
    )
    title = f"{together}: missing in {one.missing_share:.1%} of all collisions"
    return f"**{title}** ({', '.join(classes)}). {escape_markdown(reason)}\n\n{_list_names(group.features)}"


def _tell_unexplained(groups: list[MissingGroup], examination: ExaminationResult) -> str:
    names = [name for group in groups for name in group.features]
    most = examination.profile.feature(names[0]).missing_share
    count = "One feature lacks" if len(names) == 1 else f"{len(names)} features lack"
    return (
        f"**{count} values for no known reason**, {'' if len(names) == 1 else 'up to '}{most:.1%} of them. Nobody said why, and "
        f"no feature with few values decides it.\n\n{_list_names(names)}"
    )


def _list_names(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f":small[:gray[{escape_markdown(', '.join(names[:MOST_NAMES]) + more)}]]"
