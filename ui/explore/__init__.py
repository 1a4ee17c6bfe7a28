"""Pieces of the Explore pages."""
