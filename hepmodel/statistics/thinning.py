"""Few events that stand for many."""

MOST_EVENTS = 1_000_000


def choose_step(events: int, most: int = MOST_EVENTS) -> int:
    """Return how many events one evenly chosen event stands for, so that at most `most` are taken.

    Examples
    --------
    >>> choose_step(100_000), choose_step(11_000_000)
    (1, 11)
    """
    return max(1, -(-events // most))
