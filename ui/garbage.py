"""Garbage is collected while nobody waits: looking through everything stops all visitors, 200 of them for a fifth of a second."""

import asyncio
import gc

from ui.pause import wait_for_pause

THRESHOLDS = 2_000, 10, 200
"""New objects until the youngest are looked through, and of how many such looks one is at the older, and one at all.

Most of what a click leaves is found among the youngest. With Python's own figures everything was looked through each 10 s
that 200 visitors play; with these it is after minutes without a pause, so that garbage has an end even then.
"""
EVERY, LOOKS = 60.0, 20
"""Seconds between collections in pauses, and how many looks at an idle server make such a pause: one second."""


def tame_collector() -> None:
    """Take what start-up built out of the collector's sight, for it stays for good, and have it look at old objects seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


async def collect_in_pauses() -> None:
    """Look through everything each minute, in a pause of a second, until it is cancelled."""
    while True:
        await asyncio.sleep(EVERY)
        await wait_for_pause(LOOKS)
        gc.collect()
