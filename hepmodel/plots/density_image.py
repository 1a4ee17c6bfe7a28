"""A picture of several densities in one: its colour says who is there, its strength says how many."""

import base64
import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.plots.class_style import ClassStyle

GAMMA = 0.55  # thin parts of a density stay visible
FULL = 0.99  # the densest hundredth of the picture is wholly opaque
SHARPNESS = 2.0  # a place where one class has twice the share of the other takes four fifths of its colour


def paint_densities(densities: NDArray[np.floating], styles: Sequence[ClassStyle]) -> NDArray[np.uint8]:
    """Paint densities over each other.

    Parameters
    ----------
    densities
        Share of each class, shape (classes, columns, rows), rows counted from below.
    styles
        One a class.

    Returns
    -------
    array of uint8, shape (rows, columns, 4)
        Red, green, blue and opacity, the first row on top. Nothing is opaque where nothing is, so that the picture
        lies on a light page as on a dark one.
    """
    total = densities.sum(axis=0)
    filled = total[total > 1e-7]  # a kernel's far tail is no event
    most = float(np.quantile(filled, FULL)) if len(filled) else 1.0
    weights = densities.astype(np.float64) ** SHARPNESS
    weights /= np.maximum(weights.sum(axis=0), 1e-300)
    # light adds up as squares of the screen's numbers, roughly: mixed so, orange and blue do not turn to mud
    squares = np.array([style.rgb for style in styles], dtype=np.float64) ** 2
    colour = np.sqrt(np.einsum("kxy,kc->yxc", weights, squares))
    opacity = 255 * np.minimum(total.T / most, 1) ** GAMMA
    pixels = np.concatenate([colour, opacity[..., None]], axis=-1).round()
    pixels[pixels[..., 3] == 0] = 0
    return np.asarray(pixels[::-1], dtype=np.uint8)


def encode_png(pixels: NDArray[np.uint8]) -> str:
    """Write pixels of shape (rows, columns, 4) as the address of a PNG picture that holds all its data itself."""
    height, width, _ = pixels.shape
    steps = pixels.copy()
    steps[:, 1:] -= pixels[:, :-1]  # PNG's filter 1: what changes from pixel to pixel packs better
    lines = np.concatenate([np.ones((height, 1), np.uint8), steps.reshape(height, -1)], axis=1)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines.tobytes(), 3)),
        (b"IEND", b""),
    )
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return "data:image/png;base64," + base64.b64encode(content).decode()
