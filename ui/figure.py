"""Put a figure on a page, with its text alternative."""

import plotly.graph_objects as go
import streamlit as st

from hepmodel.plots.theme import CHART_CONFIG, PICTURE_CONFIG


def show_figure(figure: go.Figure, alt: str, key: str, picture: bool = False) -> None:
    """Show a figure in the page's theme.

    Parameters
    ----------
    figure
        From hepmodel.plots.
    alt
        The same in words, computed from the figure's data.
    key
        Identity of the place on the page.
    picture
        Without a toolbar, and as high as the surrounding container instead of the figure's own height.
    """
    st.plotly_chart(
        figure,
        config=PICTURE_CONFIG if picture else CHART_CONFIG,
        alt=alt,
        key=key,
        height="stretch" if picture else "content",
    )
