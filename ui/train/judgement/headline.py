"""The one number, and what it means."""

import streamlit as st

from ui.train.judgement.material import Judged


def show_headline(judged: Judged) -> None:
    """Show AUC and error on the test part, in words for everybody."""
    run, number = judged.run, len(judged.test.labels)
    assert run.auc is not None
    error = f" ± {run.auc_error:.4f}" if run.auc_error else ""
    st.metric(
        "AUC on the test part",
        f"{run.auc:.4f}{error}",
        width="content",
        help="Area under the ROC curve: 0.5 is tossing a coin, 1 is perfect. ±: how far it would wobble with other test "
        "collisions (one standard deviation).",
    )
    learned = (
        f"learned from {run.train_events:,}" if run.train_events else "it learned elsewhere, from others"
    )
    st.markdown(
        f"Shown one signal and one background collision, it tells which is which **{run.auc:.0%}** of the time. Measured on "
        f"{number:,} collisions that were **never trained on**; {learned}."
    )
