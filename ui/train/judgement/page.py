"""Everything that can be said of a trained network, one view at a time."""

from collections.abc import Callable

import streamlit as st

from hepmodel.jobs.scheduler import JobService
from ui.error_boundary import error_boundary
from ui.train.judgement.calibration import show_calibration
from ui.train.judgement.collision import show_collision
from ui.train.judgement.features import show_features
from ui.train.judgement.headline import show_headline
from ui.train.judgement.material import Judged
from ui.train.judgement.more_data import show_more_data
from ui.train.judgement.roc import show_roc
from ui.train.judgement.scores import show_scores
from ui.train.judgement.threshold import show_threshold

View = Callable[[Judged, JobService], None]

VIEWS: dict[str, tuple[str, View]] = {
    "ROC": (
        "How much background slips through when more signal is kept.",
        show_roc,
    ),
    "Threshold": (
        "From which score on do you call a collision signal? Move the slider: everything follows.",
        lambda judged, _: show_threshold(judged),
    ),
    "Scores": (
        "What the network answers, and whether it has learned its own collisions by heart.",
        lambda judged, _: show_scores(judged),
    ),
    "Calibration": (
        "When it says 80 %, is it signal in 80 of 100 cases?",
        lambda judged, _: show_calibration(judged),
    ),
    "What it looks at": (
        "Which features the network relies on, and how it answers to them.",
        lambda judged, _: show_features(judged),
    ),
    "One collision": (
        "Why did it say that? Take one collision apart, and change it.",
        lambda judged, _: show_collision(judged),
    ),
    "More data?": (
        "Would more collisions to learn from make it better?",
        show_more_data,
    ),
}


def show_judgement(judged: Judged, jobs: JobService) -> None:
    """Show the headline and the chosen view; which one it is stands in the page's address."""
    show_headline(judged)
    view = st.segmented_control(
        "View",
        tuple(VIEWS),
        default="ROC",
        required=True,
        key="judge",
        bind="query-params",
        label_visibility="collapsed",
    )
    lead, show = VIEWS[view or "ROC"]
    st.markdown(lead)
    with error_boundary(), st.container(key="judgement"):
        show(judged, jobs)
