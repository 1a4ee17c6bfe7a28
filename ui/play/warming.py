"""The pictures of the game are drawn before anybody asks for them, in the pauses of the server."""

import asyncio
import logging
import time
from collections.abc import Iterator

from hepmodel.errors import HepModelError
from hepmodel.plots.event.view import View
from ui.play.event import draw_once
from ui.play.table import DATASET, load_pool

REST = 4.0
"""So many times as long as it draws, it waits for others."""
SPAN = 0.05
"""Seconds of drawing in one go."""

logger = logging.getLogger(__name__)


async def draw_all() -> None:
    """Draw every collision of the shipped pool; about a minute and a half beside everything else, and cancelled at any time."""
    try:
        pool = await asyncio.to_thread(load_pool, DATASET)
        rows = iter(pool.rows.tolist())
        while True:
            start = time.monotonic()
            if not await asyncio.to_thread(_draw_some, rows):
                return
            await asyncio.sleep(REST * (time.monotonic() - start))
    except HepModelError as error:
        logger.warning("the pictures of the game could not be drawn: %s", error)


def _draw_some(rows: Iterator[int]) -> bool:
    """Draw for a short while; return whether there is more."""
    end = time.monotonic() + SPAN
    pool = load_pool(DATASET)
    for row in rows:
        draw_once(pool, DATASET, row, View.SPACE)
        if time.monotonic() > end:
            return True
    return False
