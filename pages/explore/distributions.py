"""Explore, distributions: signal against background, for one feature and for all, with cuts."""

from ui.error_boundary import error_boundary
from ui.explore.distributions.page import show_distributions
from ui.explore.frame import open_exploration

with error_boundary():
    exploration = open_exploration(
        "Where do signal and background differ?",
        "Every collision is described by a few dozen numbers, its *features*. Where **signal** and **background** differ, "
        "a cut can keep more of one than of the other, and a network can learn.",
        with_cuts=False,
        with_game=False,
    )
    if exploration is not None:
        show_distributions(exploration)
