"""Pieces of the Search page."""
