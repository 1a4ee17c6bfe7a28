"""Events a part at a time: what is worked on stays small, however many there are."""

from collections.abc import Iterator

CHUNK = 1 << 18


def split_events(events: int, most: int = CHUNK) -> Iterator[slice]:
    """Go through all events, at most so many at a time.

    Examples
    --------
    >>> list(split_events(5, 2))
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    for start in range(0, events, most):
        yield slice(start, min(start + most, events))
