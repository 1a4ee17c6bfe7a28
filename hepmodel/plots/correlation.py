"""Correlations of all pairs of features as a map of coloured squares.

Colours are chosen to read on a light and on a dark page: no correlation is no colour. Violet and olive stay apart under all
common kinds of colour blindness; the difference of the classes has the two colours of the classes.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.schema import Schema
from hepmodel.plots.squares import frame_groups, lay_out, mark_pair, squares
from hepmodel.plots.theme import ACCENT_COLOUR, BACKGROUND_COLOUR, SIGNAL_COLOUR, Figure, make_figure
from hepmodel.statistics.class_correlation import ClassCorrelation
from hepmodel.statistics.clustering import FeatureTree
from hepmodel.statistics.correlation import rank_pairs
from hepmodel.statistics.correlation_difference import CorrelationDifferenceResult

FALLING_COLOUR = "#846a00"
SYMBOL = {"pearson": "r", "spearman": "r<sub>s</sub>"}


def correlation_figure(
    schema: Schema,
    correlation: ClassCorrelation,
    tree: FeatureTree,
    threshold: float | None = None,
    caption: str = "",
    marked: tuple[str, str] | None = None,
) -> Figure:
    """Draw the correlations of one class.

    Parameters
    ----------
    schema
        Knows the features' symbols.
    correlation
        From :func:`hepmodel.statistics.correlation.correlate`.
    tree
        Order of the features, from :func:`hepmodel.statistics.clustering.grow_tree`.
    threshold
        Groups of features with such a correlation are framed; none by default.
    caption
        Which events these are and how many.
    marked
        A pair, across and up, whose square is marked.
    """
    symbol = SYMBOL[correlation.method]
    traces = squares(
        [correlation.names[one] for one in tree.order],
        _sort(correlation.matrix, tree),
        _sort(correlation.errors, tree),
        limit=1.0,
        colours=(FALLING_COLOUR, ACCENT_COLOUR),
        hover=f"{symbol} = %{{z:+.3f}} ± %{{customdata:.3f}}",
        title=f"correlation {symbol}",
    )
    frames = [] if threshold is None else frame_groups(tree.cut(threshold))
    frames += mark_pair(correlation.names, tree, marked)
    return make_figure(traces, lay_out(schema, correlation.names, tree, frames, caption))


def difference_figure(
    schema: Schema,
    difference: CorrelationDifferenceResult,
    tree: FeatureTree,
    caption: str = "",
    marked: tuple[str, str] | None = None,
) -> Figure:
    """Draw how much more the features go together in signal than in background.

    Parameters
    ----------
    schema, tree, caption, marked
        As for :func:`correlation_figure`.
    difference
        From :func:`hepmodel.statistics.correlation_difference.subtract_classes`.
    """
    largest = float(np.nanmax(np.abs(difference.matrix), initial=0.0))
    symbol = SYMBOL[difference.method]
    title = f"{symbol}(signal) − {symbol}(background)"
    traces = squares(
        [difference.names[one] for one in tree.order],
        _sort(difference.matrix, tree),
        _sort(difference.errors, tree),
        limit=max(0.1, np.ceil(10 * largest) / 10),
        colours=(BACKGROUND_COLOUR, SIGNAL_COLOUR),
        hover=f"{title} = %{{z:+.3f}} ± %{{customdata:.3f}}",
        title=title,
    )
    return make_figure(
        traces, lay_out(schema, difference.names, tree, mark_pair(difference.names, tree, marked), caption)
    )


def describe_correlation(
    correlation: ClassCorrelation, groups: Sequence[Sequence[int]], threshold: float
) -> str:
    """Say the strongest correlations and the number of groups, for those who cannot see the figure."""
    pairs = [
        f"{correlation.names[i]} and {correlation.names[j]} {correlation.matrix[i, j]:+.2f}"
        for i, j in rank_pairs(correlation.trusted, 3)
    ]
    events = f"{correlation.events:,} {'' if correlation.of == 'both' else correlation.of + ' '}events"
    return (
        f"Correlations of {len(correlation.names)} features, {events}. "
        f"Strongest: {'; '.join(pairs) if pairs else 'none can be computed'}. "
        f"{len(groups)} groups of features that are correlated by {threshold:.2f} or more."
    )


def describe_difference(difference: CorrelationDifferenceResult) -> str:
    """Say where the correlations of the classes differ most."""
    pairs = [
        f"{difference.names[i]} and {difference.names[j]} {difference.signal[i, j]:+.2f} in signal, "
        f"{difference.background[i, j]:+.2f} in background"
        for i, j in rank_pairs(difference.matrix, 3)
    ]
    return (
        f"Correlations in signal ({difference.events[0]:,} events) minus those in background "
        f"({difference.events[1]:,} events). Largest: {'; '.join(pairs) if pairs else 'none can be computed'}."
    )


def say_relation(coefficient: float) -> str:
    """Say in words how two features go together.

    Examples
    --------
    >>> say_relation(0.65), say_relation(-0.1), say_relation(0.01)
    ('they clearly go up together', 'as one goes up, the other goes down a little', 'they go their own ways')
    """
    size = abs(coefficient)
    if size < 0.05:
        return "they go their own ways"
    step = 0 if size < 0.25 else 1 if size < 0.5 else 2 if size < 0.9 else 3
    if coefficient > 0:
        return (
            "they go up together a little",
            "they tend to go up together",
            "they clearly go up together",
            "they go up together almost in step",
        )[step]
    return (
        "as one goes up, the other goes down a little",
        "as one goes up, the other tends to go down",
        "as one goes up, the other clearly goes down",
        "as one goes up, the other goes down almost in step",
    )[step]


def _sort(matrix: NDArray[np.float64], tree: FeatureTree) -> NDArray[np.float64]:
    return matrix[np.ix_(tree.order, tree.order)]
