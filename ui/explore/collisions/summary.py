"""A data set in a few numbers and two sentences."""

import streamlit as st

from hepmodel.data.schema import Schema
from hepmodel.statistics.profile import ProfileResult
from hepmodel.statistics.rounding import write_with_error
from hepmodel.statistics.weight_profile import ClassWeights, WeightProfile


def show_summary(schema: Schema, profile: ProfileResult) -> None:
    """Show how many events there are, what they are, and where they come from."""
    st.markdown(schema.summary)
    with st.container(horizontal=True, gap="medium"):
        st.metric("Collisions", f"{profile.events:,}", width="content")
        st.metric("Signal", f"{profile.signal:,}", help=schema.signal, width="content")
        st.metric("Background", f"{profile.background:,}", help=schema.background, width="content")
        st.metric("Features", len(profile.features), width="content")
    if profile.weights is not None:
        st.caption(describe_weights(profile.weights))
    with st.expander("Where these collisions come from"):
        st.markdown(f"**Signal**: {schema.signal}\n\n**Background**: {schema.background}")
        lines = [
            ("Made by", schema.provenance),
            ("Licence", schema.licence),
            ("Please cite", schema.citation),
            ("DOI", f"[{schema.doi}](https://doi.org/{schema.doi})" if schema.doi else ""),
        ]
        st.markdown("\n\n".join(f"**{title}**: {text}" for title, text in lines if text))


def describe_weights(weights: WeightProfile) -> str:
    """Say what the weights sum to and how far they reach."""
    sums = "; ".join(
        f"{name} sums to {_write_sum(one)}"
        for name, one in (("signal", weights.signal), ("background", weights.background))
        if one.events
    )
    negative = f", {weights.negative_share:.2%} of them below zero" if weights.negative else ""
    return (
        "**Each collision has a weight**: how many real ones it stands for. "
        f"Weights go from {weights.minimum:.4g} to {weights.maximum:.4g}{negative}; {sums}. "
        "Counts on this page do not use them."
    )


def _write_sum(one: ClassWeights) -> str:
    total = write_with_error(one.total, one.total_error)
    return (
        f"{total}, known as well as {one.effective_events:,.0f} events of equal weight"
        if one.total > 0
        else total
    )
