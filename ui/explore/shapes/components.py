"""Principal components: how many there are, what they are made of, and where the collisions lie along them."""

import streamlit as st

from hepmodel.plots.principal_components import (
    MOST_ROWS,
    MOST_SHOWN,
    describe_loadings,
    describe_scree,
    loadings_figure,
    scree_figure,
    tabulate_components,
)
from hepmodel.plots.scores import describe_scores, scores_figure, tabulate_scores
from hepmodel.statistics.clustering import count_groups
from hepmodel.statistics.principal_components import ENOUGH, PrincipalComponentsResult, find_components
from hepmodel.statistics.sample import Sample, take_sample
from hepmodel.statistics.scores import count_scores
from hepmodel.statistics.selection import Mask
from ui.explore.frame import Exploration
from ui.explore.shapes.caption import say_what_was_done, say_which_events
from ui.explore.shapes.code import write_components_code
from ui.figure import show_figure
from ui.progress import compute_in_sight
from ui.shared_results import get_results


def show_components(exploration: Exploration, mask: Mask | None) -> None:
    """Show scree, loadings and scores."""
    st.markdown(
        "Many features tell the same story twice: when one is large, so is another. **Principal components** are new "
        "features, mixed "
        "from the old ones, that do not repeat each other. The first holds as much of the differences between collisions as one "
        "number can, the second as much as possible of the rest, and so on."
    )
    sample = take_sample(exploration.table, exploration.schema.feature_names, mask)
    result = compute_in_sight(
        get_results(),
        ("components", *exploration.key),
        "Correlating all features …",
        lambda report: find_components(sample, report),
    )
    caption = say_which_events(exploration, result.size)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        st.subheader("How many are enough?", anchor=False)
        _show_scree(exploration, result, caption)
    with right:
        st.subheader("Where the collisions lie", anchor=False)
        _show_scores(exploration, sample, result, caption)
    st.subheader("What they are made of", anchor=False)
    shown = min(MOST_SHOWN, len(result.shares))
    show_figure(
        loadings_figure(exploration.schema, result, caption),
        describe_loadings(result),
        key="loadings",
        numbers=lambda: tabulate_components(result),
        code=write_components_code(
            exploration,
            ["from hepmodel.plots.principal_components import loadings_figure"],
            [f"figure = loadings_figure(table.schema, result, {caption!r})"],
        ),
    )
    notes = say_what_was_done(exploration, result.names, result.scaling, result.left_out)
    if len(result.names) > MOST_ROWS:
        notes += f" Of {len(result.names)} features, the {MOST_ROWS} with the largest parts are drawn."
    st.caption(
        f"The first {shown} of {len(result.shares)} components. Violet: the feature goes up with the component, olive: it "
        "goes down. "
        f"{describe_loadings(result)} Each feature is first brought to mean 0 and standard deviation 1. {notes}"
    )


def _show_scree(exploration: Exploration, result: PrincipalComponentsResult, caption: str) -> None:
    threshold = st.slider(
        "Features belong together from a correlation of",
        0.1,
        0.95,
        0.5,
        0.05,
        key="together",
        bind="query-params",
        help="Features whose correlation is at least this, on average, are one group (see Relations).",
    )
    groups = count_groups(result.correlation, threshold)
    show_figure(
        scree_figure(result, caption, groups),
        describe_scree(result),
        key="scree",
        numbers=lambda: tabulate_components(result),
        code=write_components_code(
            exploration,
            [
                "from hepmodel.plots.principal_components import scree_figure",
                "from hepmodel.statistics.clustering import count_groups",
            ],
            [
                f"groups = count_groups(result.correlation, {threshold!r})",
                f"figure = scree_figure(result, {caption!r}, groups)",
            ],
        ),
    )
    enough, held = result.count_for(), float(result.cumulative[groups - 1])
    st.markdown(
        f"**Two rules of thumb.** Keep what holds {ENOUGH:.0%} of the variance: **{enough} of {len(result.shares)}** "
        "components. Or keep as "
        f"many as there are groups of features that do not tell the same story: **{groups}**, which hold {held:.0%}. "
        "Neither rule knows "
        "what signal is: a small component may be the one that tells."
    )


def _show_scores(
    exploration: Exploration, sample: Sample, result: PrincipalComponentsResult, caption: str
) -> None:
    numbers = [str(number) for number in range(1, min(MOST_SHOWN, len(result.shares)) + 1)]
    across, up = st.columns(2)
    first = across.selectbox("Across", numbers, key="across", bind="query-params")
    second = up.selectbox("Up", numbers, index=1, key="up", bind="query-params")
    axes = (int(first) - 1, int(second) - 1)
    if axes[0] == axes[1]:
        st.info("Choose two different components.")
        return
    scores = compute_in_sight(
        get_results(),
        ("scores", *exploration.key, axes),
        "Placing all collisions …",
        lambda report: count_scores(sample, result, axes, report=report),
    )
    show_figure(
        scores_figure(scores, result.shares, caption),
        describe_scores(scores),
        key="scores",
        numbers=lambda: tabulate_scores(scores),
        code=write_components_code(
            exploration,
            [
                "from hepmodel.plots.scores import scores_figure",
                "from hepmodel.statistics.sample import take_sample",
                "from hepmodel.statistics.scores import count_scores",
            ],
            [
                f"scores = count_scores(take_sample(table, result.names, mask), result, {axes!r})",
                f"figure = scores_figure(scores, result.shares, {caption!r})",
            ],
        ),
    )
    outside = sum(scores.outside)
    st.caption(
        "All collisions. Colour says who is there, strength says how many; violet is both. A cross is the average of a "
        "kind, the outline "
        f"its spread of one standard deviation. Outside the picture: {outside:,} ({outside / max(1, sum(scores.sizes)):.1%})."
    )
