"""What a worker process does before its first job; dask calls `dask_setup` by its name."""

import os

NICENESS = 10


def dask_setup(worker: object) -> None:
    """Let the pages go first: a training takes the processor time that nobody else wants."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
