"""What the cuts leave, and how much the signal then stands out."""

import math

import streamlit as st

from hepmodel.metrics.significance import (
    SignificanceResult,
    compute_asimov_significance,
    compute_simple_significance,
)
from hepmodel.statistics.cut import Cuts
from hepmodel.statistics.rounding import write_with_error
from hepmodel.statistics.selection import ClassYield, YieldsResult, compute_yields, select_events
from ui.explore.frame import Exploration
from ui.shared_results import get_results


def find_yields(exploration: Exploration, expected: tuple[float, float]) -> tuple[YieldsResult, YieldsResult]:
    """Return what passes the cuts, and what there was before them; `expected` are events of signal and background."""
    table = exploration.table

    def find(cuts: Cuts) -> YieldsResult:
        key = ("yields", table.version, cuts, expected)  # those before any cut are the same for all cuts
        return get_results().get(key, lambda: compute_yields(table, select_events(table, cuts), *expected))

    return find(exploration.cuts), find(())


def show_yields(yields: YieldsResult, before: YieldsResult) -> None:
    """Show efficiencies, expected events and significances, compared with no cuts at all."""
    signal, background = yields.signal, yields.background
    with st.container(horizontal=True, gap="medium", key="yields"):
        for name, one in (("Signal", signal), ("Background", background)):
            st.metric(
                f"{name} kept",
                _say_share(one),
                f"{write_with_error(one.expected, one.expected_error)} expected",
                delta_color="off",
                delta_arrow="off",
                help=f"{one.events:,} of {one.all_events:,} simulated {name.lower()} events pass. Expected: how many of those "
                "that the experiment would record (see Assumed data).",
                width="content",
            )
        st.metric(
            "s / √b",
            _say_significance(_simple(yields)),
            help="Expected signal divided by the usual random wobble of the background: the quick estimate of how far the "
            "signal stands out.",
            width="content",
        )
        st.metric(
            "Significance Z",
            _say_significance(_asimov(yields)),
            _say_gain(yields, before),
            delta_color="normal",
            help="Asimov significance, in standard deviations: right for few events as well. 5 is called a discovery. The "
            "error is that of the size of the simulation.",
            width="content",
        )
    if not yields.events:
        st.warning("Not one collision passes these cuts. Widen one of them, or take one away.")
    elif not signal.events or not background.events:
        gone = "signal" if not signal.events else "background"
        st.info(f"No simulated {gone} event passes: a significance cannot be given. Widen the cuts a little.")


def _simple(yields: YieldsResult) -> SignificanceResult:
    s, b = yields.signal, yields.background
    return compute_simple_significance(s.expected, b.expected, s.expected_error, b.expected_error)


def _asimov(yields: YieldsResult) -> SignificanceResult:
    s, b = yields.signal, yields.background
    return compute_asimov_significance(s.expected, b.expected, s.expected_error, b.expected_error)


def _say_share(one: ClassYield) -> str:
    if not one.all_events:
        return "none there"
    if one.events == one.all_events:
        return "100 %"
    return f"{write_with_error(100 * one.efficiency, 100 * one.efficiency_error)} %"


def _say_significance(significance: SignificanceResult) -> str:
    return write_with_error(significance.value, significance.error)


def _say_gain(yields: YieldsResult, before: YieldsResult) -> str | None:
    now, then = _asimov(yields).value, _asimov(before).value
    if yields == before or not (math.isfinite(now) and math.isfinite(then) and now > 0 and then > 0):
        return None
    change = now / then - 1
    return f"{change:+.0%} by the cuts" if abs(change) >= 0.005 else None
