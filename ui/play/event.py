"""The collision as a picture and on the graphs. Nothing here knows the truth."""

import html

import streamlit as st

from hepmodel.game.pool import EventPool
from hepmodel.game.round_config import Mode
from hepmodel.plots.clues import clue_graph, clue_legend
from hepmodel.plots.event.description import describe_event
from hepmodel.plots.event.legend import legend_html
from hepmodel.plots.event.picture import draw_event
from hepmodel.plots.event.scene import write_scene
from hepmodel.plots.event.view import View
from hepmodel.plots.game.values import values_table
from ui.drawing import show_drawing
from ui.play.game import Game
from ui.play.packed_text import PackedText, pack
from ui.play.picture import show_picture

CLUES_SHOWN = 3


def show_event(game: Game, row: int) -> None:
    """Show the picture, or the table where the mode or the data set has no picture."""
    pool = game.table.pool
    schema = pool.dataset.schema
    if game.config.mode is Mode.EXPERT or not schema.objects:
        show_drawing(
            values_table([clue.feature for clue in pool.clues], pool.look_at(row)), key="event_values"
        )
        st.caption(f"Data: {schema.provenance}.")
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
    scene, _, alt = draw_once(pool, pool.dataset.name, row, view).unpack().partition("\n")
    show_picture(scene, alt, key="event_picture", view=view)
    hint = "Turn it with your finger or mouse, point at anything to learn what it is."
    legend = legend_html(schema.objects, pool.pictures is not None)
    st.html(f'{legend}<p class="fine">{hint} Data: {html.escape(schema.provenance)}.</p>')


def show_clues(game: Game, row: int) -> None:
    """Show where this event lies on the distributions of the most telling features; of all on demand."""
    pool = game.table.pool
    if game.config.mode is Mode.EXPERT:
        return
    every = st.session_state.get("play_every_clue", False)
    number = len(pool.clues) if every else CLUES_SHOWN
    show_drawing(draw_clues(pool, pool.dataset.name, row, number).unpack(), key="event_clues")
    st.toggle(f"All {len(pool.clues)} graphs", key="play_every_clue")
    with st.expander("All values, and what the letters mean", key="play_values", on_change="rerun") as box:
        if box.open:
            features = [clue.feature for clue in pool.clues]
            show_drawing(values_table(features, pool.look_at(row)), key="event_values")


@st.cache_resource(show_spinner=False, max_entries=8192)
def draw_once(_pool: EventPool, dataset: str, row: int, view: View) -> PackedText:
    """Draw a collision of a pool, once for all players of a server: a line of picture, then words; about 12 kB."""
    collision = _pool.see(row)
    assert collision is not None  # the schema knows objects
    return pack(f"{write_scene(draw_event(collision, view))}\n{describe_event(collision, view)}")


@st.cache_resource(show_spinner=False, max_entries=8192)
def draw_clues(_pool: EventPool, dataset: str, row: int, number: int) -> PackedText:
    """Draw where a collision lies on the distributions of the most telling features, once for all players; about 2 kB."""
    values = _pool.look_at(row)
    clues = _pool.clues[:number]
    graphs = (clue_graph(clue, float(values[place])) for place, clue in enumerate(clues))
    source = html.escape(f"{clues[0].events:,} events of {_pool.dataset.schema.provenance}")
    return pack(
        f'<h2 class="head">Compare this collision with the usual ones</h2>{clue_legend()}{"".join(graphs)}'
        f'<p class="fine">Solid orange: signal, dotted blue: background; {source}.</p>'
    )
