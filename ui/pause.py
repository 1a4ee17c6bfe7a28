"""Waiting until nobody wants anything of the server."""

import asyncio
import time

BUSY = 0.2
"""A server that works for more than this part of a short sleep is busy."""
LOOK, HOLD = 0.05, 1.0
"""Seconds of that sleep, and until the next look at a busy server."""


async def wait_for_pause(looks: int = 1) -> None:
    """Return as soon as the server has had nothing else to do for so many looks one after the other."""
    free = 0
    while free < looks:
        worked = time.process_time()
        await asyncio.sleep(LOOK)
        if time.process_time() - worked < BUSY * LOOK:
            free += 1
        else:
            free = 0
            await asyncio.sleep(HOLD)
