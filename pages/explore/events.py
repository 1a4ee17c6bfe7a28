"""Explore, events: one collision drawn, and the way from one to the next."""

from ui.error_boundary import error_boundary
from ui.explore.events.page import show_events
from ui.explore.frame import open_exploration

with error_boundary():
    exploration = open_exploration(
        "One collision at a time",
        "This is what the detector sees when two protons collide: tracks, energy, and what is missing. **Turn it, point at "
        "anything to learn what it is**, and step through all collisions that pass your cuts.",
    )
    if exploration is not None:
        show_events(exploration)
