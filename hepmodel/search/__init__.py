"""Searches for better settings: which may vary, what was tried, and what is tried next."""
