"""The one number, and what it means."""

import streamlit as st

from hepmodel.runs.lineage import split_members, trace_lineage
from hepmodel.runs.wording import INDIFFERENT_WORDS
from ui.train.judgement.material import Judged


def show_headline(judged: Judged) -> None:
    """Show AUC and error on the test part, in words for everybody."""
    run = judged.run
    assert run.auc is not None
    error = f" ± {run.auc_error:.4f}" if run.auc_error and not run.is_indifferent else ""
    st.metric(
        "AUC on the test part",
        f"{run.auc:.4f}{error}",
        width="content",
        help="Area under the ROC curve: 0.5 is tossing a coin, 1 is perfect. ±: how far it would wobble with other test "
        "collisions (one standard deviation).",
    )
    able = (
        f"**{INDIFFERENT_WORDS}** Of one signal and one background collision it cannot tell which is which."
        if run.is_indifferent
        else "Shown one signal and one background collision, it tells which is which "
        f"**{run.auc:.0%}** of the time."
    )
    st.markdown(f"{able} {_say_measured(judged)}")
    if run.config.members > 1 and not run.is_import:
        st.caption(_say_averaged(judged))


def _say_measured(judged: Judged) -> str:
    run, number = judged.run, f"{len(judged.test.labels):,}"
    if run.is_import:
        return (
            f"Measured on {number} collisions of the test part. It learned elsewhere: whether it had seen these before is not "
            "known here, and if it had, the number flatters it."
        )
    return (
        f"Measured on {number} collisions that were **never trained on**; learned from {run.train_events:,}."
    )


def _say_averaged(judged: Judged) -> str:
    lineage = trace_lineage(judged.run, judged.services.runs)
    number = len(split_members(lineage.phases[-1]))
    if number < 2:
        return "Only the first of its networks counts: it was stopped before a second one was done."
    return (
        f"This is the average of {number} networks. The numbers while it learned are of one network after the other, the last "
        "ones of the last network alone; the average is usually better."
    )
