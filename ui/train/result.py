"""How good a trained network is on events that it has never seen."""

import streamlit as st

from hepmodel.metrics.roc import RocResult, compute_roc, thin_roc
from hepmodel.plots.roc import describe_roc, roc_figure
from hepmodel.runs.artifacts import ArtifactStore, load_test_scores
from hepmodel.runs.record import RunRecord
from ui.datasets import describe_origin
from ui.figure import show_figure
from ui.services import Services


def show_result(services: Services, run: RunRecord) -> None:
    """Show AUC and ROC curve on the test part, with what they mean."""
    st.subheader("How good is it?", anchor=False)
    roc = _load_roc(run.id, services.artifacts)
    st.metric("AUC on the test part", f"{roc.auc:.4f} ± {roc.auc_error:.4f}", width="content")
    st.markdown(
        f"Shown one signal and one background collision, it tells which is which **{roc.auc:.0%}** of the time. Measured on "
        f"{roc.n_signal + roc.n_background:,} collisions that were **never trained on**; learned from {run.train_events:,}."
    )
    caption = f"{roc.n_signal + roc.n_background:,} test events of {describe_origin(run.config.dataset, services.settings)}"
    show_figure(roc_figure(roc, caption), describe_roc(roc), key="train_roc")


@st.cache_resource(show_spinner=False, max_entries=64)
def _load_roc(run_id: str, _artifacts: ArtifactStore) -> RocResult:
    """Compute the curve of a run that is over; its scores do not change any more."""
    scores = load_test_scores(_artifacts, run_id)
    return thin_roc(compute_roc(scores.labels, scores.scores))
