"""Many look at a room every second; the store is asked only now and then."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from hepmodel.game.room_pupils import Pupil
from hepmodel.game.room_record import RoomRecord

SECONDS = 0.5
QUIET_PUPILS = 50


@dataclass(frozen=True)
class RoomSight:
    """What may be seen of a room at any time: neither what was said nor what is true.

    Attributes
    ----------
    room
        The room.
    pupils
        Who is in it.
    answered
        How many have answered the collision on the projector.
    """

    room: RoomRecord
    pupils: tuple[Pupil, ...]
    answered: int


class RoomWatch:
    """Looks at rooms for everybody on a server. Safe for threads.

    Parameters
    ----------
    read
        Looks at a room in the store, by its code.
    clock
        Seconds that never go back.
    """

    def __init__(self, read: Callable[[str], RoomSight], clock: Callable[[], float] = time.monotonic) -> None:
        self._read, self._clock = read, clock
        self._seen: dict[str, tuple[float, RoomSight]] = {}
        self._turns: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def look(self, code: str) -> RoomSight:
        """Return a room as it was half a second ago at most; of many who ask at once only one asks the store."""
        with self._take_turn(code):
            found = self._seen.get(code)
            if found is None or self._clock() - found[0] >= SECONDS:
                self._tidy()
                found = (self._clock(), self._read(code))
                self._seen[code] = found
        return found[1]

    def forget(self, code: str) -> None:
        """Look anew next time: who has just moved a room sees it moved. Waits for who looks just now."""
        with self._take_turn(code):
            self._seen.pop(code, None)

    def _take_turn(self, code: str) -> threading.Lock:
        with self._lock:
            return self._turns.setdefault(code, threading.Lock())

    def _tidy(self) -> None:
        """Forget rooms that nobody looks at any more."""
        with self._lock:
            now = self._clock()
            live = {code for code, (when, _) in list(self._seen.items()) if now - when < SECONDS}
            for code in [one for one, turn in self._turns.items() if one not in live and not turn.locked()]:
                del self._turns[code]
                self._seen.pop(code, None)


def choose_pace(pupils: int, seconds: float = 1.0) -> float:
    """Return after how many seconds each of so many pupils should look again: a server is asked as often by 500 as by 50.

    Examples
    --------
    >>> choose_pace(30), choose_pace(300)
    (1.0, 6.0)
    """
    return seconds * max(1.0, pupils / QUIET_PUPILS)
