"""Trainings: what was asked for, how far they are, what they left behind."""
