"""How the network answers to one feature, all else being as it is."""

import numpy as np
import streamlit as st

from hepmodel.data.feature import Feature
from hepmodel.metrics.partial_dependence import PartialDependenceResult, compute_partial_dependence
from hepmodel.plots.partial_dependence import describe_partial_dependence, partial_dependence_figure
from ui.figure import show_figure
from ui.shared_results import get_results
from ui.symbol import write_symbol
from ui.train.judgement.code import write_code
from ui.train.judgement.material import Judged
from ui.train.judgement.sample import SAMPLE_CODE, SEED, choose_events

EVENTS = 1_000
CHOSEN = "answers_to"


def show_dependence(judged: Judged, first: int) -> None:
    """Show partial dependence of the chosen feature; by default of the column `first`."""
    st.markdown("**How it answers to one feature**")
    names = [feature.name for feature in judged.features]
    if st.query_params.get(CHOSEN) not in names:
        st.query_params.pop(CHOSEN, None)  # a link of another network
    if st.session_state.get(CHOSEN) not in names:
        st.session_state[CHOSEN] = st.query_params.get(CHOSEN, names[first])
    said = {feature.name: f"{write_symbol(feature.symbol)}: {feature.meaning}" for feature in judged.features}
    # Not bound to the address, which would then hold these words: a link holds the column's name.
    name = st.selectbox("Feature", names, key=CHOSEN, format_func=said.__getitem__, on_change=_remember)
    column = names.index(name)
    feature = judged.features[column]
    st.markdown(f"**{feature.symbol}**: {feature.meaning}", unsafe_allow_html=True)
    result = _find_dependence(judged, column)
    if result is None:
        st.info("No test event has a value of this feature.")
        return
    caption = judged.caption(result.events)
    show_figure(
        partial_dependence_figure(result, feature, caption),
        describe_partial_dependence(result, feature),
        key="judge_dependence",
        numbers=lambda: {
            feature.name: result.grid,
            "mean_score": result.means,
            "error": result.errors,
            "low": result.low,
            "high": result.high,
        },
        code=_write_code(judged, feature, column, caption),
    )
    left_out = f" {result.missing:,} without a value are left out." if result.missing else ""
    st.caption(
        f"Each of {result.events:,} test events is given one value after the other, and the network is asked what it says now. "
        "Line: the mean answer. Band: what eight of ten events get; where it is much wider than the line moves, the answer "
        f"depends on the other features.{left_out}"
    )


def _remember() -> None:
    st.query_params[CHOSEN] = st.session_state[CHOSEN]


def _find_dependence(judged: Judged, column: int) -> PartialDependenceResult | None:
    network = judged.network
    assert network is not None

    def compute() -> PartialDependenceResult | None:
        features = choose_events(judged).features
        if not np.isfinite(features[:, column]).any():
            return None
        rng = np.random.default_rng(SEED)
        return compute_partial_dependence(network.score, features, column, rng, events=EVENTS)

    with st.spinner("Asking the network …", show_time=False):
        return get_results().get(judged.key("dependence", column), compute)


def _write_code(judged: Judged, feature: Feature, column: int, caption: str) -> str:
    imports = [
        "from hepmodel.metrics.partial_dependence import compute_partial_dependence",
        "from hepmodel.plots.partial_dependence import partial_dependence_figure",
    ]
    lines = [
        *SAMPLE_CODE,
        "result = compute_partial_dependence(",
        f"    network.score, features, {column}, np.random.default_rng({SEED}), events={EVENTS}",
        ")",
        f"feature = table.schema.feature({feature.name!r})",
        f"figure = partial_dependence_figure(result, feature, {caption!r})",
    ]
    return write_code(judged, imports, lines, network=True)
