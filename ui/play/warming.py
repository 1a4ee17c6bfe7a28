"""Pictures, graphs and reasons of the game are drawn before anybody asks for them, in the pauses of the server."""

import asyncio
import logging
import time
from collections.abc import Iterator

from hepmodel.errors import HepModelError
from hepmodel.plots.event.view import View
from ui.pause import wait_for_pause
from ui.play.answer import draw_reasons
from ui.play.event import CLUES_SHOWN, draw_clues, draw_once
from ui.play.table import DATASET, Table, load_table

REST = 3.0
"""So many times as long as it draws, it waits for others."""
SPAN = 0.05
"""Seconds of drawing in one go."""

logger = logging.getLogger(__name__)


async def draw_all() -> None:
    """Draw every collision of the shipped pool; two minutes or three on a quiet server, and cancelled at any time."""
    try:
        table = await asyncio.to_thread(load_table)
        rows = iter(table.pool.rows.tolist())
        while True:
            await wait_for_pause()
            start = time.monotonic()
            if not await asyncio.to_thread(_draw_some, table, rows):
                return
            await asyncio.sleep(REST * (time.monotonic() - start))
    except HepModelError as error:
        logger.warning("the pictures of the game could not be drawn: %s", error)


def _draw_some(table: Table, rows: Iterator[int]) -> bool:
    """Draw for a short while; return whether there is more."""
    end = time.monotonic() + SPAN
    for row in rows:
        draw_once(table.pool, DATASET, row, View.SPACE)
        draw_clues(table.pool, DATASET, row, CLUES_SHOWN)
        draw_reasons(table, DATASET, None, row)
        if time.monotonic() > end:
            return True
    return False
