"""One feature in full: what it means, where its values lie, and how the classes differ."""

import streamlit as st

from hepmodel.statistics.feature_profile import QUANTILES, ClassProfile, FeatureProfile
from hepmodel.statistics.rounding import write_with_error
from ui.markdown import escape_markdown

MOST_LEVELS_SHOWN = 12


def show_one_feature(one: FeatureProfile) -> None:
    """Show all that is known of a feature."""
    with st.container(border=True, key="one_feature"):
        unit = f" [{one.feature.unit}]" if one.feature.unit else ""
        st.markdown(
            f"**{one.feature.symbol}**{unit}: {one.feature.meaning}",
            unsafe_allow_html=True,  # symbol and meaning of imported features are escaped when they are imported
        )
        if not one.count:
            st.info("Not one collision has a value of this feature.", icon=":material/info:")
            return
        left, right = st.columns(2)
        left.markdown("**By class**")
        left.table(
            [
                _describe_class("signal", one.signal),
                _describe_class("background", one.background),
                {
                    "": "all",
                    "Mean": write_with_error(one.mean, one.mean_error),
                    "Spread": _write(one.sd),
                    "Missing": _write_share(one.missing, one.events),
                },
            ],
            border="horizontal",
            hide_index=True,
        )
        if one.is_discrete or one.is_constant:
            right.markdown("**Its values, and how often they occur**")
            right.table(_describe_levels(one), border="horizontal", hide_index=True)
        else:
            right.markdown("**Where its values lie**")
            right.table(_describe_quantiles(one), border="horizontal", hide_index=True)
        st.caption(describe_shape(one))


def describe_shape(one: FeatureProfile) -> str:
    """Say how values are spread and how many different ones there are."""
    unit = f" {one.feature.unit}" if one.feature.unit else ""
    parts = [f"From {one.minimum:.5g} to {one.maximum:.5g}{unit}, {one.distinct:,} different values."]
    if one.skewness == one.skewness:
        parts.append(f"Skewness {one.skewness:.2f}, kurtosis {one.kurtosis:.2f}.")
    if one.log_skewness == one.log_skewness:
        parts.append(f"The logarithm of it has skewness {one.log_skewness:.2f}.")
    if one.feature.why_missing and one.missing:
        parts.append(f"A value is missing where {one.feature.why_missing}.")
    if one.infinite:
        parts.append(f"{one.infinite:,} values are infinite and left out.")
    return escape_markdown(" ".join(parts))


def _describe_class(name: str, one: ClassProfile) -> dict[str, str]:
    return {
        "": name,
        "Mean": write_with_error(one.mean, one.mean_error),
        "Spread": _write(one.sd),
        "Missing": _write_share(one.missing, one.events),
    }


def _describe_quantiles(one: FeatureProfile) -> list[dict[str, str]]:
    return [
        {"So many are smaller": f"{100 * share:g} %", "Value": _write(value)}
        for share, value in zip(QUANTILES, one.quantiles, strict=True)
    ]


def _describe_levels(one: FeatureProfile) -> list[dict[str, str]]:
    if one.sketch is None:
        return []
    totals = one.sketch.signal.sum(), one.sketch.background.sum()
    return [
        {
            "Value": f"{level:.5g}",
            "Signal": _write_share(signal, totals[0]),
            "Background": _write_share(background, totals[1]),
        }
        for level, signal, background in zip(
            one.levels, one.sketch.signal, one.sketch.background, strict=True
        )
    ]


def _write(value: float) -> str:
    return f"{value:,.4g}" if value == value else "–"


def _write_share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part:,})" if whole else "–"
