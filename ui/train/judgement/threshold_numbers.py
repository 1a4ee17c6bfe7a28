"""What the threshold costs and brings, as numbers with their errors."""

import streamlit as st

from hepmodel.metrics.share import Share
from hepmodel.metrics.significance import SignificanceResult
from hepmodel.metrics.working_point import WorkingPointResult
from hepmodel.statistics.rounding import write_with_error
from ui.train.judgement.number import show_number


def show_numbers(point: WorkingPointResult) -> None:
    """Show efficiencies, purity and significances of one threshold."""
    kept, let_through = point.confusion.signal_kept, point.confusion.background_kept
    with st.container(horizontal=True, gap="small", key="threshold_numbers"):
        for title, value, help_ in (
            (
                "Signal kept",
                _say(point.signal_efficiency),
                "Signal efficiency: share of all signal that is called signal.",
            ),
            (
                "Background let through",
                _say(point.background_efficiency),
                "Background efficiency: share of all background that is called signal by mistake.",
            ),
            (
                "Purity",
                _say(point.purity),
                "Share of signal in what is called signal, with as many of each as the experiment expects.",
            ),
            (
                "s / √b",
                _tell(point.simple),
                "Expected signal divided by the usual random wobble of the background.",
            ),
            (
                "Asimov Z",
                _tell(point.asimov),
                "Asimov significance in standard deviations: right for few events as well. 5 is called a discovery.",
            ),
            (
                "AMS",
                _tell(point.ams),
                "Approximate median significance of the Higgs ML challenge, with b_reg = 10.",
            ),
        ):
            show_number(title, value, help_)
    st.caption(
        f"Kept, as the experiment expects them: s = {write_with_error(kept.weight, kept.error)} signal and "
        f"b = {write_with_error(let_through.weight, let_through.error)} background events. ±: from the finite number of "
        "simulated test events."
    )
    if let_through.events < 10:
        st.info(
            f"Only {let_through.events} simulated background events are left above this threshold: too few to believe a "
            "significance.",
            icon=":material/warning:",
        )


def _say(share: Share) -> str:
    return f"{write_with_error(100 * share.value, 100 * share.error)} %"


def _tell(significance: SignificanceResult) -> str:
    return write_with_error(significance.value, significance.error)
