"""Pieces of the Train pages."""
