"""What is done once when the server starts, before the first visitor, and once when it ends."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.settings import load_settings
from ui.garbage import collect_in_pauses, tame_collector
from ui.play.table import load_table
from ui.play.warming import draw_all
from ui.retention import tidy_daily
from ui.services import get_jobs, get_keeper, get_services

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Start the training worker, look after searches and prepare the game; end the worker with the server.

    What cannot be prepared is said in the log and, in words, on the page that needs it, where it is tried again.
    """
    for prepare in (get_jobs, get_services, get_keeper, load_table):
        try:
            prepare()
        except HepModelError as error:
            logger.warning("%s", error)
    chores = [tidy_daily, collect_in_pauses]
    if load_settings().draw_ahead:
        chores.append(draw_all)
    tasks = [asyncio.create_task(chore()) for chore in chores]
    tame_collector()
    yield
    for task in tasks:
        task.cancel()
    with suppress(HepModelError):  # it was never there
        await asyncio.to_thread(get_keeper().close)
    with suppress(HepModelError):
        get_jobs().close()
