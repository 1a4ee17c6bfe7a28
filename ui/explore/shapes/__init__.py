"""Pieces of the Shapes page."""
