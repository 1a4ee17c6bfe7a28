"""The features of a data set with their meaning."""

import re

import streamlit as st

from hepmodel.data.feature import FeatureLevel
from hepmodel.data.schema import Schema

HEADLINES = {
    FeatureLevel.LOW: "What the detector measured",
    FeatureLevel.HIGH: "What physicists computed from it",
}


def show_features(schema: Schema) -> None:
    """Show every feature with symbol, unit and one plain sentence."""
    st.subheader("All features", anchor=False)
    for level, headline in HEADLINES.items():
        names = schema.names_of_level(level)
        if names:
            with st.expander(f"{headline}: {len(names)} features", expanded=level is FeatureLevel.HIGH):
                st.table([_describe(schema, name) for name in names], border="horizontal", hide_index=True)
    if schema.never_features:
        st.caption(f"Never shown to a network: {', '.join(schema.never_features)}.")


def _describe(schema: Schema, name: str) -> dict[str, str]:
    feature = schema.feature(name)
    symbol = re.sub(r"<[^>]*>", "", feature.symbol)
    return {
        "Feature": f"{name.replace('_', chr(92) + '_')} ({symbol})",
        "Unit": feature.unit or "none",
        "What it means": feature.meaning,
    }
