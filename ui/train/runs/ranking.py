"""Which of several runs is best, and whether that could be chance."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from hepmodel.metrics.auc_comparison import AucComparisonResult, compare_aucs
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.record import RunRecord
from hepmodel.runs.wording import INDIFFERENT_WORDS
from hepmodel.statistics.rounding import write_with_error
from ui.markdown import escape_markdown

CLEAR, CHANCE = 0.003, 0.05


def show_ranking(artifacts: ArtifactStore, runs: Sequence[RunRecord], names: Sequence[str]) -> None:
    """Show the areas under the ROC curves, best first, and compare the first two on the same events."""
    ranked = sorted(zip(runs, names, strict=True), key=lambda pair: -(pair[0].auc or 0.0))
    lines = [
        f"{place}. **{escape_markdown(name)}**: {_write_auc(run)}"
        for place, (run, name) in enumerate(ranked, 1)
    ]
    st.markdown("\n".join(["**Area under the ROC curve (AUC)**, best first\n", *lines]))
    if len(ranked) > 1:
        first, second = ranked[0][0], ranked[1][0]
        if first.config.dataset != second.config.dataset:
            st.markdown(
                "They were judged on different data sets: a higher number need not be a better network."
            )
        else:
            st.markdown(_say(_compare(first.id, second.id, artifacts)))


def _write_auc(run: RunRecord) -> str:
    if run.is_indifferent:
        return f"{run.auc:.4f}. {INDIFFERENT_WORDS}"
    return write_with_error(run.auc or 0.0, run.auc_error or float("nan"))


@st.cache_resource(show_spinner=False, max_entries=64)
def _compare(first: str, second: str, _artifacts: ArtifactStore) -> AucComparisonResult | None:
    """Compare two runs that are over; None where the data set was replaced between them."""
    one, other = load_scores(_artifacts, first), load_scores(_artifacts, second)
    if not np.array_equal(one.rows, other.rows) or not np.array_equal(one.labels, other.labels):
        return None
    return compare_aucs(one.labels, one.scores, other.scores)


def _say(result: AucComparisonResult | None) -> str:
    if result is None:
        return "They were judged on different events: a higher number need not be a better network."
    gap = write_with_error(result.difference, result.difference_error)
    told = f"On the same {result.n_signal + result.n_background:,} test events the first is ahead by {gap}"
    chance = "less than 0.1 %" if result.p_value < 0.001 else f"{result.p_value:.1%}"
    if result.p_value < CLEAR:
        return f"{told}: **clearly better**. Two equally good networks would differ that much in {chance} of all cases."
    if result.p_value < CHANCE:
        return f"{told}: **probably better**. Two equally good networks would differ that much in {chance} of all cases."
    return f"{told}: **no clear winner**. Two equally good networks would differ that much in {chance} of all cases, by chance."
