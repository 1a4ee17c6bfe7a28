"""A worker's sign of life while an epoch takes its time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hepmodel.errors import StoreUnavailableError
from hepmodel.runs.store import RunStore

BEAT_SECONDS = 5.0


@contextmanager
def beating(runs: RunStore, run_id: str, every: float = BEAT_SECONDS) -> Iterator[None]:
    """Say every few seconds that the run is being worked on, for as long as the block lasts."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(every):
            try:
                runs.heartbeat(run_id)
            except StoreUnavailableError:
                continue  # the training itself will say so when it next writes an epoch

    thread = threading.Thread(target=beat, name="hepmodel-heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
