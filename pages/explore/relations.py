"""Explore, relations: which features go together, and how that differs between signal and background."""

from ui.error_boundary import error_boundary
from ui.explore.frame import open_exploration
from ui.explore.relations.page import show_relations

with error_boundary():
    exploration = open_exploration(
        "Which features go together?",
        "Some features tell the same story: when one goes up, so does the other. Such a *correlation* runs from −1 to +1. "
        "**Click a square** to see its two features: where **signal** and **background** relate them differently, a network "
        "can tell them apart.",
        with_game=False,
    )
    if exploration is not None:
        show_relations(exploration)
