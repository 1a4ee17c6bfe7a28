"""Put a figure on a page, with its text alternative."""

import streamlit as st

from hepmodel.plots.theme import CHART_CONFIG, Figure


def show_figure(figure: Figure, alt: str, key: str) -> None:
    """Show a figure in the page's theme.

    Parameters
    ----------
    figure
        From hepmodel.plots.
    alt
        The same in words, computed from the figure's data.
    key
        Identity of the place on the page.
    """
    st.plotly_chart(figure, config=CHART_CONFIG, alt=alt, key=key)
