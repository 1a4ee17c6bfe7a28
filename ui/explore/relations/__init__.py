"""Pieces of the Relations page."""
