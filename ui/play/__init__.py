"""Pieces of the Play pages."""
