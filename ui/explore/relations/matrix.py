"""The map of all correlations."""

from typing import Any

import numpy as np
import streamlit as st

from hepmodel.plots.correlation import (
    correlation_figure,
    describe_correlation,
    describe_difference,
    difference_figure,
)
from hepmodel.statistics.class_correlation import ClassCorrelation
from hepmodel.statistics.correlation_difference import CorrelationDifferenceResult
from ui.explore.frame import Exploration
from ui.explore.relations.code import write_matrix_code
from ui.explore.relations.notation import say_weights
from ui.explore.relations.results import Relations
from ui.explore.relations.view import DIFFERENCE, View, choose_pair
from ui.figure import show_figure
from ui.markdown import escape_markdown

KEY = "relations_matrix"


def show_matrix(exploration: Exploration, view: View, relations: Relations, opened: tuple[str, str]) -> None:
    """Show the matrix, with the square of the pair that is open marked; a click on another opens that."""
    chosen, tree = relations.choose(view)
    caption = write_caption(exploration, view, relations)
    if view.show == DIFFERENCE:
        figure = difference_figure(exploration.schema, relations.difference, tree, caption, opened)
        words = describe_difference(relations.difference)
    else:
        figure = correlation_figure(exploration.schema, chosen, tree, view.threshold, caption, opened)
        words = describe_correlation(chosen, tree.tell(view.threshold), view.threshold)
    show_figure(
        figure,
        words,
        key=KEY,
        numbers=lambda: (
            tabulate_difference(relations.difference)
            if view.show == DIFFERENCE
            else tabulate_correlation(chosen)
        ),
        code=write_matrix_code(exploration, view, caption, opened),
        listens=("click",),
        on_answer=_open_pair,
    )
    st.caption(_explain(view, chosen))


def write_caption(exploration: Exploration, view: View, relations: Relations) -> str:
    """Say which events are in the matrix and how many."""
    signal, background = relations.correlation.signal, relations.correlation.background
    if view.show == DIFFERENCE:
        events = f"{signal.events:,} signal minus {background.events:,} background events"
    else:
        chosen, _ = relations.choose(view)
        events = f"{chosen.events:,} {'' if chosen.of == 'both' else chosen.of + ' '}events"
        if chosen.used < chosen.events:
            events += f" (ranks of {chosen.used:,} of them, evenly chosen)"
    passed = " that pass the cuts" if exploration.cuts else ""
    return f"{events}{passed}{say_weights(exploration, view)}, {exploration.origin}"


def tabulate_correlation(one: ClassCorrelation) -> dict[str, Any]:
    """Return coefficient, error and number of events of each pair as columns."""
    rows, columns = np.triu_indices(len(one.names), 1)
    return {
        "x": [one.names[row] for row in rows],
        "y": [one.names[column] for column in columns],
        one.method: one.matrix[rows, columns],
        "error": one.errors[rows, columns],
        "events": one.counts[rows, columns],
    }


def tabulate_difference(one: CorrelationDifferenceResult) -> dict[str, Any]:
    """Return the coefficients of both classes and their difference for each pair as columns."""
    rows, columns = np.triu_indices(len(one.names), 1)
    return {
        "x": [one.names[row] for row in rows],
        "y": [one.names[column] for column in columns],
        "signal": one.signal[rows, columns],
        "background": one.background[rows, columns],
        "difference": one.matrix[rows, columns],
        "error": one.errors[rows, columns],
    }


def _explain(view: View, chosen: ClassCorrelation) -> str:
    parts = ["Click a square to see the two features; pink: the pair that is shown."]
    if view.show == DIFFERENCE:
        parts.append(
            "Orange: they go together more in signal. Blue: more in background. No histogram of a single feature shows this, "
            "but a network can use it. In the order of both classes together."
        )
    else:
        parts.append("Violet: up together. Olive: one up, the other down. Alike features stand side by side.")
    if np.isnan(chosen.matrix).any():
        parts.append(f"Grey: no coefficient{_say_why(chosen)}.")
    if chosen.ranked_once:
        parts.append(
            "So many features lack values in different collisions that each was ranked once, among all that have it: "
            "coefficients are approximate."
        )
    return " ".join(parts)


def _say_why(chosen: ClassCorrelation) -> str:
    reasons = []
    if chosen.constant:
        reasons.append(f"the same in every collision: {_list(chosen.constant)}")
    if chosen.missing:
        reasons.append(f"in no collision: {_list(chosen.missing)}")
    return f" ({'; '.join(reasons)})" if reasons else ""


def _list(names: tuple[str, ...]) -> str:
    shown = ", ".join(escape_markdown(name) for name in names[:5])
    return shown + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _open_pair() -> None:
    clicked = st.session_state[KEY].clicked
    if clicked:
        choose_pair(str(clicked["x"]), str(clicked["y"]))
