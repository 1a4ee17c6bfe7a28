"""Pieces of the Distributions page."""
