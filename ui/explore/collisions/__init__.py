"""Pieces of the Data set page."""
