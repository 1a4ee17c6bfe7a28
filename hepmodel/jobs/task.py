"""What a worker is asked to do: a function, what it is given, and a name of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from distributed import Client, Future

GIVES_WAY = -1


@dataclass(frozen=True)
class Task:
    """Something for a worker.

    Attributes
    ----------
    key
        Whatever carries the same key is the same job, also of another process and of an app that was restarted.
    function, arguments
        What is called, and with what: plain values, for they travel.
    priority
        Of two that wait, the higher one goes first: 0 for what somebody waits for, `GIVES_WAY` for what can wait.
    """

    key: str
    function: Callable[..., None]
    arguments: tuple[Any, ...]
    priority: int = 0


def submit_task(client: "Client", task: Task) -> "Future[None]":
    """Hand a task to a scheduler, which finishes it even when this app is gone."""
    from distributed import fire_and_forget

    # Without the last setting, dask mixes the order of what comes within a tenth of a second.
    job = client.submit(
        task.function, *task.arguments, key=task.key, pure=False, fifo_timeout="0 ms", priority=task.priority
    )
    fire_and_forget(job)  # type: ignore[no-untyped-call]
    return job


def explain_failure(job: "Future[None]") -> str:
    """Say in words why a job failed that could not do it itself."""
    from distributed import KilledWorker

    error = job.exception()  # type: ignore[no-untyped-call]
    if isinstance(error, KilledWorker):
        return "The worker died again and again at this training. It may need more memory than there is."
    return f"The worker could not run the training: {type(error).__name__}: {error}"
