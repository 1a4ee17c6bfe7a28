"""Which settings have turned out to matter."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.plots.setting_importance import (
    FRAME_PIXELS,
    ROW_PIXELS,
    describe_setting_importance,
    setting_importance_chart,
)
from hepmodel.search.progress import FEWEST_FOR_IMPORTANCE
from hepmodel.search.record import SearchRecord, TrialRecord, TrialState
from ui.train.search.dimensions import label_of


def show_importance(search: SearchRecord, trials: Sequence[TrialRecord]) -> None:
    """Show it as soon as there are ten finished trials."""
    finished = [trial for trial in trials if trial.state is TrialState.COMPLETE]
    if not trials or len(search.space.dimensions) < 2:
        return
    st.subheader("What matters?", anchor=False)
    if len(finished) < FEWEST_FOR_IMPORTANCE:
        st.caption(f"Known after {FEWEST_FOR_IMPORTANCE} finished trials; there are {len(finished)}.")
        return
    weights = _weigh(search.id, len(finished), search, trials)
    if weights is None:
        st.caption("All trials came out the same: nothing of it matters here.")
        return
    labels = {name: label_of(name) for name in weights}
    st.echarts_chart(
        setting_importance_chart(weights, labels),
        alt=describe_setting_importance(weights, labels),
        key="search_importance",
        height=FRAME_PIXELS + ROW_PIXELS * len(weights),
    )
    st.caption(
        f"From {len(finished)} trials, so it is a rough answer. What matters little here need not be tuned any further."
    )


@st.cache_resource(show_spinner=False, max_entries=256)
def _weigh(
    search_id: str, finished: int, _search: SearchRecord, _trials: Sequence[TrialRecord]
) -> dict[str, float] | None:
    from hepmodel.search.study import weigh_settings  # here: other pages wait for no Optuna

    return weigh_settings(_search, _trials)
