"""The features of a data set with their meaning."""

import re

import streamlit as st

from hepmodel.data.schema import Schema


def show_features(schema: Schema) -> None:
    """Show every feature with symbol, unit and one plain sentence."""
    st.subheader("All features", anchor=False)
    st.dataframe(
        [
            {
                "Feature": feature.name,
                "Symbol": re.sub(r"<[^>]*>", "", feature.symbol),
                "Unit": feature.unit or "none",
                "What it means": feature.meaning,
                "Level": "measured" if feature.level == "low" else "computed",
            }
            for feature in schema.features
        ],
        hide_index=True,
        column_config={"What it means": st.column_config.TextColumn(width="large")},
    )
    if schema.never_features:
        st.caption(f"Never shown to a network: {', '.join(schema.never_features)}.")
