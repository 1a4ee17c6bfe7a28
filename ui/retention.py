"""Runs that nobody cared to name, and rooms that are over, are thrown away after a while, so that a server does not fill up."""

import asyncio
import logging

from hepmodel.errors import HepModelError
from hepmodel.runs.shelf import DAY, RunShelf
from hepmodel.settings import Settings
from ui.services import get_services

logger = logging.getLogger(__name__)


async def tidy_daily() -> None:
    """Throw old runs and rooms away and empty the bins, now and every day, until it is cancelled."""
    while True:
        try:
            services = get_services()
            await asyncio.to_thread(tidy, services.shelf, services.settings)
            await asyncio.to_thread(services.search_bin.empty)
            await asyncio.to_thread(services.run_bin.empty)
            await asyncio.to_thread(services.rooms.delete_expired)
        except HepModelError as error:
            logger.warning("old runs and rooms could not be deleted: %s", error)
        await asyncio.sleep(DAY)


def tidy(shelf: RunShelf, settings: Settings) -> int:
    """Throw away what is older than the settings keep; return how many runs."""
    if not settings.retention_days:
        return 0
    number = shelf.delete_old(settings.retention_days)
    if number:
        logger.info("%d runs older than %g days were deleted", number, settings.retention_days)
    return number


def describe_retention(settings: Settings) -> str:
    """Say how long runs are kept."""
    days = settings.retention_days
    if not days:
        return "Runs are kept until somebody deletes them."
    return f"Runs without title, note or tag are deleted {days:g} {'day' if days == 1 else 'days'} after they ended."
