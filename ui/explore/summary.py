"""A data set in five numbers and two sentences."""

import streamlit as st

from hepmodel.data.dataset import Dataset
from ui.datasets import load_labels


def show_summary(dataset: Dataset) -> None:
    """Show how many events there are, what they are, and where they come from."""
    labels = load_labels(dataset)
    schema = dataset.schema
    signal = int((labels == 1).sum())
    st.markdown(schema.summary)
    with st.container(horizontal=True, gap="large"):
        st.metric("Collisions", f"{len(labels):,}", width="content")
        st.metric("Signal", f"{signal:,}", help=schema.signal, width="content")
        st.metric("Background", f"{len(labels) - signal:,}", help=schema.background, width="content")
        st.metric("Features", len(schema.features), width="content")
    with st.expander("Where these collisions come from"):
        st.markdown(f"**Signal**: {schema.signal}\n\n**Background**: {schema.background}")
        lines = [
            ("Made by", schema.provenance),
            ("Licence", schema.licence),
            ("Please cite", schema.citation),
            ("DOI", f"[{schema.doi}](https://doi.org/{schema.doi})" if schema.doi else ""),
        ]
        st.markdown("\n\n".join(f"**{title}**: {text}" for title, text in lines if text))
