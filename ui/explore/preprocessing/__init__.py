"""Pieces of the Preprocessing page."""
