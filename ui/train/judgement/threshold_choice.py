"""Where to put the threshold: chosen on the validation part, so that the test part still tells the truth about it."""

import streamlit as st

from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.threshold import find_best_threshold
from ui.shared_results import get_results
from ui.train.judgement.material import Judged
from ui.train.judgement.threshold_results import STEP, find_validation_scan

HELP = (
    "Chosen on the validation part, not on the test part that judges it: the highest point of a curve is luck in part, and "
    "who picks it and then quotes it fools himself."
)


def offer_choices(judged: Judged, expected: ExpectedYields, slider: str) -> None:
    """Offer to put the slider where most is called rightly, or where the AMS is highest."""
    scan = find_validation_scan(judged, expected)
    if scan is None:
        return
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Most often right",
            key="threshold_right",
            on_click=lambda: _put(slider, _find_right(judged)),
            help=HELP,
            icon=":material/done_all:",
        )
        st.button(
            "Highest AMS",
            key="threshold_ams",
            on_click=lambda: _put(slider, float(scan.thresholds[scan.find_best("ams")])),
            help=HELP,
            icon=":material/trending_up:",
        )


def _put(slider: str, threshold: float) -> None:
    st.session_state[slider] = round(min(max(round(threshold / STEP) * STEP, 0.0), 1.0), 3)


def _find_right(judged: Judged) -> float:
    part = judged.validation
    assert part is not None  # without, there is no button
    best = get_results().get(judged.key("right"), lambda: find_best_threshold(part.labels, part.scores))
    return best.threshold
