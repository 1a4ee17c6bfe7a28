"""Looks after all searches, about once a second, as long as the server lives."""

import logging
import threading

from hepmodel.errors import HepModelError
from hepmodel.search.driver import SearchDriver

SECONDS_BETWEEN_STEPS = 1.0
SECONDS_AFTER_TROUBLE = 10.0

logger = logging.getLogger(__name__)


class SearchKeeper:
    """A thread that takes a step with every search that is not over; where there are none, it asks the store one question.

    Parameters
    ----------
    driver
        Takes the steps.
    every
        Seconds between them.
    """

    def __init__(self, driver: SearchDriver, every: float = SECONDS_BETWEEN_STEPS) -> None:
        self._driver, self._every = driver, every
        self._ended = threading.Event()
        self._said: dict[str, str] = {}
        self._thread = threading.Thread(target=self._work, name="hepmodel-searches", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End after the step that is being taken, and leave the searches to whoever comes next."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        pause = self._every
        while not self._ended.wait(pause):
            pause = self._every if self._step() else SECONDS_AFTER_TROUBLE
        try:
            self._driver.release()
        except HepModelError as error:
            logger.warning("searches could not be let go of: %s", error)

    def _step(self) -> bool:
        """Take a step with each search; trouble with one does not keep the others waiting."""
        try:
            unfinished = self._driver.list_unfinished()
        except HepModelError as error:
            return self._say("all", error)
        is_well = True
        for search_id in unfinished:
            try:
                self._driver.advance(search_id)
                self._said.pop(search_id, None)
            except HepModelError as error:
                is_well = self._say(search_id, error)
            except Exception:  # a mistake of ours, in the log in full
                logger.exception("a step of the search %s failed", search_id)
                is_well = False
        return is_well

    def _say(self, what: str, error: HepModelError) -> bool:
        """Log an error, once and not at every step; false, as there is trouble."""
        if self._said.get(what) != str(error):
            self._said[what] = str(error)
            logger.warning("searches wait (%s): %s", what, error)
        return False
