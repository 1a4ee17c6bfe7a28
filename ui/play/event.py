"""The collision as a picture and on the graphs. Nothing here knows the truth."""

import streamlit as st

from hepmodel.plots.clues import clue_graph, clue_legend
from hepmodel.plots.event.description import describe_event
from hepmodel.plots.event.legend import legend_html
from hepmodel.plots.event.picture import draw_event
from hepmodel.plots.event.scene import Shape
from ui.drawing import show_drawing
from ui.play.picture import show_picture
from ui.play.seat import Seat
from ui.play.table import CLUES_SHOWN, Table


def show_event(table: Table, seat: Seat) -> None:
    """Show the picture with what it is a picture of."""
    shapes, alt = _draw_event(table, seat.row)
    show_picture(shapes, alt, key="event_picture")
    st.html(legend_html())
    schema = table.dataset.schema
    st.caption(
        f"Event {seat.number} of {len(seat.deck.rows):,} · {schema.provenance} · turn it with your finger or mouse, "
        "point at anything to learn what it is."
    )


def show_clues(table: Table, seat: Seat) -> None:
    """Show where this event lies on the distributions of the most telling features."""
    st.markdown("##### Compare this collision with the usual ones")
    clues = table.clues[:CLUES_SHOWN]
    graphs = (
        clue_graph(clue, float(value)) for clue, value in zip(clues, table.values[seat.row], strict=False)
    )
    show_drawing(clue_legend() + "".join(graphs), key="event_clues")
    st.caption(
        f"Solid orange: signal, dotted blue: background; {clues[0].events:,} events of {table.dataset.schema.provenance}."
    )
    with st.expander("What do these letters mean?"):
        for clue in clues:
            st.markdown(f"**{clue.feature.symbol}**: {clue.feature.meaning}", unsafe_allow_html=True)


@st.cache_resource(show_spinner=False, max_entries=128)
def _draw_event(_table: Table, row: int) -> tuple[list[Shape], str]:
    event = _table.events.event(row)
    return draw_event(event), describe_event(event)
