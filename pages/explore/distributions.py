"""Explore: choose a data set, see what is in it, compare signal and background."""

import streamlit as st

from hepmodel.settings import load_settings
from ui.datasets import pick_dataset
from ui.error_boundary import error_boundary
from ui.explore.distribution import show_distribution
from ui.explore.features import show_features
from ui.explore.summary import show_summary
from ui.explore.upload import offer_upload

st.title("What do the collisions look like?", anchor=False)
st.markdown(
    "Every collision is described by a few dozen numbers, its *features*. Choose one and see how **signal** and "
    "**background** differ: that difference is all a network can learn from."
)

with error_boundary():
    settings = load_settings()
    dataset = pick_dataset(settings, key="explore_dataset")
    if dataset is not None:
        show_summary(dataset)
        show_distribution(dataset)
        show_features(dataset.schema)
    offer_upload(settings)
