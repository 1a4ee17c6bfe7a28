"""Explore, preprocessing: bring the collisions into a form that a network learns from, and go on to train with it."""

from ui.error_boundary import error_boundary
from ui.explore.frame import open_exploration
from ui.explore.preprocessing.page import show_preprocessing

with error_boundary():
    exploration = open_exploration(
        "Getting the data into the right form",
        "Nine tenths of the work is bringing numbers into a form that a network can learn from. Choose what is done to the "
        "collisions, see every feature **before** and **after**, and train with it.",
        with_cuts=False,
    )
    if exploration is not None:
        show_preprocessing(exploration)
