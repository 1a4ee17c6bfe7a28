"""Sums of products of long arrays."""

import numpy as np
from numpy.typing import NDArray


def sum_products(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Return the inner product of two arrays of the same shape (events,), in the thread that asks for it.

    ``@`` would share it among threads, which wait for each other by spinning: for 200,000 events on two busy cores that took
    7 ms instead of 0.2.

    Examples
    --------
    >>> sum_products(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    11.0
    """
    return float(np.einsum("i,i->", one, other))
