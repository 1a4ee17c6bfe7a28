"""Figures: one file a kind. They take arrays or results and return figures, and compute no physics."""
