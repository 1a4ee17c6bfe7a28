"""What a worker process does before its first job; dask calls `dask_setup` by its name."""

import logging
import os
from pathlib import Path

from hepmodel.training.quiet import ask_for_quiet

NICENESS = 10
AUTOGROUP = Path("/proc/self/autogroup")

logger = logging.getLogger(__name__)


def dask_setup(worker: object) -> None:
    """Let the pages go first: a training takes the processor time that nobody else wants."""
    ask_for_quiet()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    # Linux weighs whole sessions against each other before it looks at the niceness of processes in them, and the worker
    # is in a session of its own.
    if AUTOGROUP.exists():
        try:
            AUTOGROUP.write_text(str(NICENESS))
        except OSError as error:
            logger.info("the worker's session keeps its priority: %s", error)
