"""The game: pure rules, tested without a page."""
