"""Pieces of the tour."""
