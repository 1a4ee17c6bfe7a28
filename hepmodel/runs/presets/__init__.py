"""Trainings that somebody has thought out before: a good place to begin."""
