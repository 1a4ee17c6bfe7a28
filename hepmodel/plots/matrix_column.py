"""A column before or after a preprocessing: signal against background."""

import numpy as np
import plotly.graph_objects as go

from hepmodel.plots.distribution import describe_distribution, distribution_figure
from hepmodel.statistics.matrix_column import ColumnDistribution

HEIGHT = 320


def column_figure(column: ColumnDistribution, caption: str, height: int = HEIGHT) -> go.Figure:
    """Draw the histograms of a column.

    Parameters
    ----------
    column
        What is drawn.
    caption
        Which events these are, and how many.
    height
        In pixels.
    """
    figure = distribution_figure(column.feature, column.shapes, caption, height=height)
    figure.layout.dragmode = False  # nothing is cut here
    return figure


def describe_column(column: ColumnDistribution) -> str:
    """Say in words where signal and background lie."""
    return describe_distribution(column.feature, column.shapes)


def tabulate_column(column: ColumnDistribution) -> dict[str, np.ndarray]:
    """Return the numbers of the figure as columns of a table: a row for each bin."""
    shapes = column.shapes
    return {
        "low": shapes.edges[:-1],
        "high": shapes.edges[1:],
        "signal": shapes.signal.counts,
        "signal_error": shapes.signal.errors,
        "background": shapes.background.counts,
        "background_error": shapes.background.errors,
    }
