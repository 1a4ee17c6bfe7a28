"""The collision as a picture and on the graphs. Nothing here knows the truth."""

import plotly.graph_objects as go
import streamlit as st

from hepmodel.plots.clues import clues_figure, describe_clues
from hepmodel.plots.event.figure import describe_event, event_figure
from hepmodel.plots.event.legend import legend_html
from ui.figure import show_figure
from ui.play.seat import Seat
from ui.play.table import CLUES_SHOWN, Table


def show_event(table: Table, seat: Seat) -> None:
    """Show the picture with what it is a picture of."""
    figure, alt = _draw_event(table, seat.row)
    with st.container(key="event_frame"):  # assets/style.css sets its height to suit the screen
        show_figure(figure, alt, key="event_picture", picture=True)
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
def _draw_event(_table: Table, row: int) -> tuple[go.Figure, str]:
    event = _table.events.event(row)
    return event_figure(event), describe_event(event)
