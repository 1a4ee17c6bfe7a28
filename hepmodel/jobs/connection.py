"""The wire to a dask scheduler, private or shared. Dask itself is imported here and only when needed."""

import logging
from typing import TYPE_CHECKING

from hepmodel.errors import SchedulerError

if TYPE_CHECKING:
    from distributed import Client


def connect(address: str, timeout: float) -> "Client":
    """Connect to a scheduler.

    Parameters
    ----------
    address
        Such as ``tcp://10.0.0.5:8786``.
    timeout
        Seconds to wait for an answer.

    Raises
    ------
    SchedulerError
        If the address makes no sense or nobody answers there in time.
    """
    from distributed import Client

    # It writes a traceback for every scheduler that has gone; `JobService` says the same in words.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    advice = (
        "Check that the scheduler runs and that HEPMODEL_SCHEDULER names it, such as tcp://10.0.0.5:8786."
    )
    try:
        return Client(  # type: ignore[no-untyped-call]
            address, timeout=timeout, set_as_default=False, name="hepmodel"
        )
    except (OSError, TimeoutError) as error:
        raise SchedulerError(
            f"No scheduler answers at {address} within {timeout:g} seconds.", advice
        ) from error
    except (ValueError, TypeError) as error:
        raise SchedulerError(f"{address!r} is not the address of a scheduler: {error}.", advice) from error


def count_workers(client: "Client") -> int:
    """Return how many workers the scheduler has, as of a few seconds ago."""
    return len(client.scheduler_info().get("workers", {}))
