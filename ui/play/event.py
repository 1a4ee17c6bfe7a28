"""The collision as a picture and on the graphs. Nothing here knows the truth."""

import streamlit as st

from hepmodel.plots.clues import clues_figure, describe_clues
from hepmodel.plots.event.legend import legend_html
from hepmodel.plots.event.picture import describe_event, draw_event
from hepmodel.plots.event.scene import Shape
from ui.figure import show_figure
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
    values = [float(value) for value in table.values[seat.row][:CLUES_SHOWN]]
    show_figure(clues_figure(clues, values), describe_clues(clues, values), key="event_clues")
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
