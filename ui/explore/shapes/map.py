"""Maps on which those that are alike lie together, of collisions and of flowers; drawn when somebody asks for them."""

import hashlib

import streamlit as st

from hepmodel.plots.embedding import describe_embedding, embedding_figure, tabulate_embedding
from hepmodel.statistics.cut import format_cuts
from hepmodel.statistics.embedding import MOST_EVENTS, EmbeddingResult, embed_events
from hepmodel.statistics.iris import take_flowers
from hepmodel.statistics.rounding import write_with_error
from hepmodel.statistics.sample import take_sample
from hepmodel.statistics.scaling import learn_scaling
from hepmodel.statistics.selection import Mask
from ui.address import recall, remember
from ui.error_boundary import error_boundary
from ui.explore.frame import Exploration
from ui.explore.shapes.caption import FLOWERS, say_what_was_done, say_which_events
from ui.explore.shapes.code import write_flower_map_code, write_map_code
from ui.figure import show_figure
from ui.shared_results import get_results

ASKED = "map"


def show_map(exploration: Exploration, mask: Mask | None) -> None:
    """Offer the map, and show it once it was asked for. The link remembers for which collisions that was."""
    st.markdown(
        "**t-SNE** looks for a flat map on which everyone has the same neighbours as among all the features. Where islands "
        "of one "
        "colour appear, those of one kind are alike."
    )
    seed = int(
        st.number_input(
            "Seed",
            0,
            9999,
            1,
            key="seed",
            bind="query-params",
            width=140,
            help="The map begins by chance in small ways: another number gives another map. What is in both is real.",
        )
    )
    wish = _name_wish(exploration, seed)
    if recall(ASKED) != wish:
        st.button(
            "Draw the map (about ten seconds)",
            key="map_draw",
            type="primary",
            icon=":material/scatter_plot:",
            on_click=remember,
            args=(ASKED, wish),
        )
        st.caption(f"It takes {MOST_EVENTS:,} evenly chosen collisions; more would take minutes.")
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.subheader("Collisions", anchor=False)
        with error_boundary():
            _show_collisions(exploration, mask, seed)
    with right:
        st.subheader("Flowers", anchor=False)
        _show_flowers(seed)
    st.caption(
        "Read maps with care: who lies beside whom means something; the distance between islands, their size and their "
        "shape mean "
        "little, and a map can show clumps where there are none."
    )


def _show_collisions(exploration: Exploration, mask: Mask | None, seed: int) -> None:
    names = exploration.schema.feature_names
    sample = take_sample(exploration.table, names, mask)
    with st.spinner(
        f"Looking for the neighbours of {min(MOST_EVENTS, sample.size):,} collisions: about ten seconds …"
    ):
        result = get_results().get(("map", *exploration.key, seed), lambda: embed_events(sample, seed=seed))
    caption = say_which_events(exploration, result.size, len(result.rows))
    show_figure(
        embedding_figure(result, caption),
        describe_embedding(result),
        key="map_figure",
        numbers=lambda: tabulate_embedding(result),
        code=write_map_code(exploration, names, seed, caption),
    )
    st.markdown(_say_neighbours(result, "collision"))
    learnt = learn_scaling(sample.only(result.names))
    notes = say_what_was_done(exploration, result.names, learnt, result.left_out)
    if notes:
        st.caption(notes)


def _show_flowers(seed: int) -> None:
    flowers = take_flowers()
    result = get_results().get(("map of flowers", seed), lambda: embed_events(flowers, seed=seed))
    show_figure(
        embedding_figure(result, FLOWERS, flowers.classes),
        describe_embedding(result),
        key="flower_map",
        numbers=lambda: tabulate_embedding(result),
        code=write_flower_map_code(seed, FLOWERS),
    )
    st.markdown(_say_neighbours(result, "flower"))


def _say_neighbours(result: EmbeddingResult, what: str) -> str:
    share = write_with_error(100 * result.same_class, 100 * result.same_class_error)
    return (
        f"Of the ten nearest neighbours of a {what}, **{share} %** are of its own kind; by chance it would be "
        f"{result.chance:.0%}."
    )


def _name_wish(exploration: Exploration, seed: int) -> str:
    """Name what a map shows, the same on every machine, short enough for a link."""
    text = f"{exploration.table.dataset.name} {format_cuts(exploration.cuts)} {seed}"
    return hashlib.sha256(text.encode()).hexdigest()[:8]
