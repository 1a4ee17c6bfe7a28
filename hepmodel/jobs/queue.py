"""What one app has asked of the scheduler: what waits for a connection, and what was submitted."""

from typing import TYPE_CHECKING

from hepmodel.jobs.task import Task, explain_failure, submit_task

if TYPE_CHECKING:
    from distributed import Client, Future


class JobQueue:
    """Jobs by the names that the app knows them by, in the order in which they came. Its owner holds the lock."""

    def __init__(self) -> None:
        self._waiting: dict[str, Task] = {}  # what is to be submitted as soon as there is a connection
        self._submitted: dict[str, Future[None]] = {}
        self._priorities: dict[str, int] = {}

    def wait(self, name: str, task: Task) -> None:
        """Keep a task until there is a connection."""
        if name not in self._waiting:
            self._waiting[name], self._priorities[name] = task, task.priority

    def submit_waiting(self, client: "Client") -> None:
        """Hand over all that has waited."""
        for name, task in self._waiting.items():
            self._submitted[name] = submit_task(client, task)
        self._waiting.clear()

    def submit(self, client: "Client", name: str, task: Task) -> None:
        """Hand a task over, unless one of that name is pending; forget those that ended well."""
        if not self._is_pending(name):
            # While one of that name that is over is known, the scheduler answers with it and starts nothing.
            if name in self._submitted:
                client.cancel(self._submitted.pop(name), force=True)  # type: ignore[no-untyped-call]
            self._submitted[name] = submit_task(client, task)
            self._priorities[name] = task.priority
        for other in [other for other, job in self._submitted.items() if job.status == "finished"]:
            del self._submitted[other]
            if other not in self._waiting:
                del self._priorities[other]

    def list_names(self, is_connected: bool) -> list[str]:
        """Return what waits or is worked on, as it came; without a connection nothing is worked on."""
        names = [name for name in self._submitted if self._is_pending(name)] if is_connected else []
        return names + [name for name in self._waiting if name not in names]

    def list_before(self, name: str, is_connected: bool) -> tuple[list[str], list[str]]:
        """Return what goes before a job, and what gives way to it unless it is being worked on already.

        Of two jobs the one of higher priority goes first, of equal ones that which came first.
        """
        names = self.list_names(is_connected)
        place, own = names.index(name), self._priorities[name]
        before, giving_way = [], []
        for other_place, other in enumerate(names):
            priority = self._priorities[other]
            if priority > own or (priority == own and other_place < place):
                before.append(other)
            elif priority < own:
                giving_way.append(other)
        return before, giving_way

    def has_submitted(self, name: str) -> bool:
        """Return whether a job of that name was handed over and not seen to end well."""
        return name in self._submitted

    def find_failure(self, name: str) -> str | None:
        """Say why the job of that name failed; None where it did not."""
        job = self._submitted.get(name)
        return explain_failure(job) if job is not None and job.status == "error" else None

    def drop_waiting(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._waiting.clear()
        self._submitted.clear()
        self._priorities.clear()

    def _is_pending(self, name: str) -> bool:
        job = self._submitted.get(name)
        return job is not None and job.status == "pending"
