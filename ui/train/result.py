"""How good a trained network is on events that it has never seen."""

import streamlit as st

from hepmodel.metrics.roc import compute_roc
from hepmodel.plots.roc import describe_roc, roc_figure
from hepmodel.runs.artifacts import load_test_scores
from hepmodel.runs.record import RunRecord
from ui.datasets import describe_origin
from ui.figure import show_figure
from ui.services import Services


def show_result(services: Services, run: RunRecord) -> None:
    """Show AUC and ROC curve on the test part, with what they mean."""
    st.subheader("How good is it?", anchor=False)
    scores = load_test_scores(services.artifacts, run.id)
    roc = compute_roc(scores.labels, scores.scores)
    st.metric("AUC on the test part", f"{roc.auc:.4f} ± {roc.auc_error:.4f}", width="content")
    st.markdown(
        f"Shown one signal and one background collision, it tells which is which **{roc.auc:.0%}** of the time. Measured on "
        f"{roc.n_signal + roc.n_background:,} collisions that were **never trained on**; learned from {run.train_events:,}."
    )
    caption = (
        f"{len(scores.labels):,} test events of {describe_origin(run.config.dataset, services.settings)}"
    )
    show_figure(roc_figure(roc, caption), describe_roc(roc), key="train_roc")
