"""Ctrl-C that is heard between two steps, and not wherever a program happens to be."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heed_interrupts() -> Iterator[threading.Event]:
    """Note a Ctrl-C until the block ends; a second one interrupts at once.

    Python raises ``KeyboardInterrupt`` at any line, also in code that must drop every error (finalizers, callbacks of weak
    references): there it would be lost.

    Yields
    ------
    threading.Event
        Set once Ctrl-C was pressed.
    """
    pressed = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
