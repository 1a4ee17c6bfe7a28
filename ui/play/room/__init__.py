"""Pieces of the pages of a class: what the teacher shows, and what pupils hold in their hands."""
