"""Matrix products over very many events, a piece at a time."""

import numpy as np
from numpy.typing import NDArray

Block = NDArray[np.float64]
"""Features of events, cut into pieces: shape (pieces, features, events of a piece)."""
Matrix = NDArray[np.float64]

TILE = 64
"""Features that are multiplied at a time."""
SMALL_PRODUCT = 1 << 18
"""Products of matrices up to so many steps are done by OpenBLAS in the thread that asks. Larger ones are shared among threads
that wait for each other, which takes many times longer on a machine with other things to do."""


def choose_length(features: int) -> int:
    """Return how many events a piece should have, so that multiplying it with itself is a small product."""
    return SMALL_PRODUCT // min(max(1, features), TILE) ** 2


def fold(values: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """Cut numbers of events into pieces, with zeros at the end, shape (pieces, length).

    Examples
    --------
    >>> fold(np.array([1.0, 2.0, 3.0]), 2)
    array([[1., 2.],
           [3., 0.]])
    """
    pieces = -(-len(values) // length)
    return np.pad(values, (0, pieces * length - len(values))).reshape(pieces, length)


def multiply(left: Block, right: Block) -> Matrix:
    """Multiply piece by piece and add up: ``Σ left rightᵀ``, in tiles of features where there are many."""
    if max(left.shape[1], right.shape[1]) <= TILE:
        return np.asarray((left @ right.transpose(0, 2, 1)).sum(axis=0))
    product = np.empty((left.shape[1], right.shape[1]))
    for i in range(0, len(product), TILE):
        for j in range(i if left is right else 0, product.shape[1], TILE):
            tile = multiply(left[:, i : i + TILE], right[:, j : j + TILE])
            product[i : i + TILE, j : j + TILE] = tile
            if left is right:
                product[j : j + TILE, i : i + TILE] = tile.T
    return product
