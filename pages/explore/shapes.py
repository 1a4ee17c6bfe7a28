"""Explore, shapes: all features of a collision at once, as curves, lines and principal components."""

from ui.error_boundary import error_boundary
from ui.explore.frame import open_exploration
from ui.explore.shapes.page import show_shapes

with error_boundary():
    exploration = open_exploration(
        "What shape does a collision have?",
        "A collision is dozens of numbers: too many to see at once. Here each one becomes a **curve**, a **line** or a "
        "**point**, "
        "so that collisions that are alike lie close together. Where signal and background part, a network has something to "
        "learn.",
        with_cuts=False,
        with_game=False,
    )
    if exploration is not None:
        show_shapes(exploration)
