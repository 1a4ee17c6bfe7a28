"""Which collisions one steps through: those that pass the cuts, of the kind that is wanted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import DisplayEvents
from hepmodel.data.table import EventTable
from hepmodel.statistics.cut import Cuts
from hepmodel.statistics.passing import PassingRows
from hepmodel.statistics.selection import select_events

DRAWN, ALL, SIGNAL, BACKGROUND = "Fully drawn", "All", "Signal", "Background"


@dataclass(frozen=True)
class Source:
    """The events of a data set with what is known besides.

    Attributes
    ----------
    table
        The events.
    display
        What the detector saw of some of them; None where nobody kept it.
    secret
        Events whose truth stays on the server, bool, shape (events,); None where there are none.
    """

    table: EventTable
    display: DisplayEvents | None
    secret: NDArray[np.bool_] | None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What can be asked for, the default first."""
        return (ALL, SIGNAL, BACKGROUND) if self.display is None else (DRAWN, ALL, SIGNAL, BACKGROUND)

    def is_secret(self, row: int) -> bool:
        """Whether the truth of an event stays on the server."""
        return self.secret is not None and bool(self.secret[row])


def choose_rows(source: Source, cuts: Cuts, kind: str) -> PassingRows:
    """Find the collisions of a kind that pass the cuts.

    Whoever asks for a class gets none of those whose truth is secret: that one is among them would give it away.
    """
    table = source.table
    mask = select_events(table, cuts)
    if kind == ALL:
        return PassingRows(mask, len(table))
    if kind == DRAWN and source.display is not None:
        wanted = np.zeros(len(table), dtype=bool)
        wanted[source.display.rows] = True
    else:
        wanted = table.labels == (kind == SIGNAL)
        if source.secret is not None:
            wanted &= ~source.secret
    return PassingRows(wanted if mask is None else np.logical_and(mask, wanted, out=mask), len(table))
