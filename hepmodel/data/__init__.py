"""Events on disk and what their columns mean."""
