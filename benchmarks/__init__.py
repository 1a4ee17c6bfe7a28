"""What the app costs: memory, processor time, waiting. Run with ``make bench``."""
