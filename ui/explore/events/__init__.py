"""The Events page: one collision at a time."""
