"""The points and curves of a search. Their elements stay the same, so that nothing flickers or jumps."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.plots.search_history import describe_history, history_chart
from hepmodel.plots.trial_curves import describe_trial_curves, trial_curves_chart
from hepmodel.search.record import TrialRecord

HISTORY_HEIGHT, CURVES_HEIGHT = 320, 260


def show_charts(trials: Sequence[TrialRecord], wanted: int, epochs: int, caption: str) -> None:
    """Show what each trial reached, and how it got there."""
    st.echarts_chart(
        history_chart(trials, wanted, caption),
        alt=describe_history(trials, wanted),
        key="search_history",
        height=HISTORY_HEIGHT,
    )
    st.echarts_chart(
        trial_curves_chart(trials, epochs, "each line a trial: the best one thick, those given up dashed"),
        alt=describe_trial_curves(trials),
        key="search_curves",
        height=CURVES_HEIGHT,
    )
