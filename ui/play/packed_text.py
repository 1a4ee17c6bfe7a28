"""Drawings that a server keeps by the thousand, compressed."""

import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class PackedText:
    """Some text in a quarter of its room.

    Examples
    --------
    >>> pack("<svg></svg>").unpack()
    '<svg></svg>'
    """

    packed: bytes

    def unpack(self) -> str:
        """Return the text; a quarter of a millisecond for a picture."""
        return zlib.decompress(self.packed).decode()


def pack(text: str) -> PackedText:
    """Compress some text, for speed rather than for the last byte."""
    return PackedText(zlib.compress(text.encode(), 1))
