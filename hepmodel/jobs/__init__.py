"""Trainings as jobs of worker processes, so that a page never waits for one and never dies with one."""
