"""A run as a program of its own, for those who want to go on without this app."""
