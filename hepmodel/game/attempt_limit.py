"""Codes and keys cannot be found by trying: after too many wrong ones in a minute everybody waits."""

import threading
import time
from collections import deque
from collections.abc import Callable

from hepmodel.errors import GameError

MOST_OF_ONE, MOST_OF_ALL = 10, 100
SECONDS = 60.0


class AttemptLimit:
    """Counts wrong attempts of the last minute, in the memory of one server. Safe for threads.

    Parameters
    ----------
    of_one, of_all
        So many wrong attempts a minute are let through, of one visitor and of all of them together: a visitor who takes
        another name for each attempt gains nothing.
    clock
        Seconds that never go back.

    Examples
    --------
    >>> limit = AttemptLimit(of_one=1)
    >>> limit.check("ada"); limit.note("ada"); limit.check("emmy")
    >>> limit.check("ada")
    Traceback (most recent call last):
    hepmodel.errors.GameError: You have tried too often. Wait a minute, then look at the screen in front of the class again.
    """

    def __init__(
        self,
        of_one: int = MOST_OF_ONE,
        of_all: int = MOST_OF_ALL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._of_one, self._of_all, self._clock = of_one, of_all, clock
        # No more than `of_all` are ever kept beside those in flight: who is refused is not counted again.
        self._wrong: deque[tuple[float, str]] = deque()
        self._lock = threading.Lock()

    def check(self, visitor: str) -> None:
        """Let a visitor try.

        Raises
        ------
        GameError
            If there were too many wrong attempts, of this visitor or of all.
        """
        with self._lock:
            begin = self._clock() - SECONDS
            while self._wrong and self._wrong[0][0] <= begin:
                self._wrong.popleft()
            if sum(one == visitor for _, one in self._wrong) >= self._of_one:
                raise GameError(
                    "You have tried too often.",
                    "Wait a minute, then look at the screen in front of the class again.",
                )
            if len(self._wrong) >= self._of_all:
                raise GameError(
                    "Too many wrong codes are being tried on this server.", "Wait a minute, then try again."
                )

    def note(self, visitor: str) -> None:
        """Count a wrong attempt."""
        with self._lock:
            self._wrong.append((self._clock(), visitor))
