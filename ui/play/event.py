"""The collision as a picture and on the graphs. Nothing here knows the truth."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from hepmodel.game.pool import EventPool
from hepmodel.game.round_config import Mode
from hepmodel.plots.clues import clue_graph, clue_legend
from hepmodel.plots.event.description import describe_event
from hepmodel.plots.event.legend import legend_html
from hepmodel.plots.event.picture import draw_event
from hepmodel.plots.event.scene import pack_scene
from hepmodel.plots.event.view import View
from hepmodel.plots.game.values import values_table
from ui.drawing import show_drawing
from ui.play.game import Game
from ui.play.picture import show_picture

CLUES_SHOWN = 3


@dataclass(frozen=True)
class Drawing:
    """A picture as a browser gets it, and the same in words."""

    scene: dict[str, Any]
    alt: str


def show_event(game: Game, row: int) -> None:
    """Show the picture, or the table where the mode or the data set has no picture."""
    pool = game.table.pool
    schema = pool.dataset.schema
    if game.config.mode is Mode.EXPERT or not schema.objects:
        show_drawing(
            values_table([clue.feature for clue in pool.clues], pool.look_at(row)), key="event_values"
        )
        st.caption(
            f"{schema.provenance}. Expert: the numbers alone." if schema.objects else schema.provenance
        )
        return
    view = View(
        st.segmented_control(
            "View",
            list(map(str, View)),
            default=str(View.SPACE),
            required=True,
            key="play_view",
            label_visibility="collapsed",
        )
    )
    drawing = _draw(pool, pool.dataset.name, row, view)
    show_picture(drawing.scene, drawing.alt, key="event_picture", view=view)
    st.html(legend_html())
    st.caption(
        f"{schema.provenance} · turn it with your finger or mouse, point at anything to learn what it is."
    )


def show_clues(game: Game, row: int) -> None:
    """Show where this event lies on the distributions of the most telling features; of all on demand."""
    pool = game.table.pool
    if game.config.mode is Mode.EXPERT:
        return
    st.markdown("##### Compare this collision with the usual ones")
    every = st.session_state.get("play_every_clue", False)
    show_drawing(
        _draw_clues(pool, pool.dataset.name, row, len(pool.clues) if every else CLUES_SHOWN),
        key="event_clues",
    )
    clues = pool.clues if every else pool.clues[:CLUES_SHOWN]
    st.toggle(f"All {len(pool.clues)} graphs", key="play_every_clue")
    st.caption(
        f"Solid orange: signal, dotted blue: background; {clues[0].events:,} events of {pool.dataset.schema.provenance}."
    )
    with st.expander("All values, and what the letters mean", key="play_values", on_change="rerun") as box:
        if box.open:
            features = [clue.feature for clue in pool.clues]
            show_drawing(values_table(features, pool.look_at(row)), key="event_values")


@st.cache_resource(show_spinner=False, max_entries=512)
def _draw(_pool: EventPool, dataset: str, row: int, view: View) -> Drawing:
    collision = _pool.see(row)
    assert collision is not None  # the schema knows objects
    return Drawing(pack_scene(draw_event(collision, view)), describe_event(collision, view))


@st.cache_data(show_spinner=False, max_entries=512)
def _draw_clues(_pool: EventPool, dataset: str, row: int, number: int) -> str:
    values = _pool.look_at(row)
    graphs = (clue_graph(clue, float(values[place])) for place, clue in enumerate(_pool.clues[:number]))
    return clue_legend() + "".join(graphs)
