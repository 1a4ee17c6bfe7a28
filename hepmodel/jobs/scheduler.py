"""Hand trainings to a worker and see to it that none is lost."""

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hepmodel.errors import SchedulerError, StoreError
from hepmodel.jobs.cluster_process import ClusterProcess
from hepmodel.jobs.connection import connect, count_workers
from hepmodel.jobs.queue import JobQueue
from hepmodel.jobs.reconciliation import reconcile
from hepmodel.jobs.task import Task
from hepmodel.jobs.training_job import run_training
from hepmodel.runs.record import RunRecord
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store

if TYPE_CHECKING:
    from distributed import Client

logger = logging.getLogger(__name__)


class JobService:
    """The app's side of the scheduler: one of it serves all sessions and threads of a process.

    Without ``settings.scheduler`` it starts a private scheduler and worker as child processes, and starts
    them again when they are gone; they end with the app, however it ends. With it, it connects to that
    scheduler, whose workers need the same package, database, artifacts and data sets.

    Parameters
    ----------
    settings
        Passed on to the workers.
    runs
        The store of runs; opened from the settings at first need by default.
    """

    def __init__(self, settings: Settings, runs: RunStore | None = None) -> None:
        self._settings = settings
        self._runs = runs
        self._lock = threading.RLock()
        self._starter: threading.Thread | None = None
        self._cluster: ClusterProcess | None = None
        self._client: Client | None = None
        self._is_warm = False
        self._trouble = "it was not started yet"
        self._closed = False
        self._queue = JobQueue()
        self._others: set[str] = set()  # the jobs that are no trainings

    def start(self) -> None:
        """Begin to start or to connect, in the background; does nothing where that is under way or done."""
        with self._lock:
            if self._closed or self._is_starting or self._is_connected:
                return
            self._discard_connection()
            self._starter = threading.Thread(target=self._establish, name="hepmodel-job-service", daemon=True)
            self._starter.start()

    @property
    def state(self) -> str:
        """In words: ``starting``, ``ready``, ``waiting for a worker`` or ``unavailable: …``."""
        with self._lock:
            if self._closed:
                return "unavailable: it was closed"
            if self._is_connected and self._client is not None:
                if not self._is_warm:
                    return "starting"
                return "ready" if count_workers(self._client) else "waiting for a worker"
            return "starting" if self._is_starting else f"unavailable: {self._trouble}"

    def wait_until_ready(self, timeout: float = 120.0) -> None:
        """Start, and block until jobs are worked on.

        Raises
        ------
        SchedulerError
            If that fails or takes longer than `timeout` seconds.
        """
        self.start()
        starter = self._starter
        if starter is not None:
            starter.join(timeout)
        state = self.state
        if state not in ("ready", "waiting for a worker"):
            raise SchedulerError(
                f"The training worker is not there: {state}.", "See the log in HEPMODEL_HOME."
            )

    def submit_training(self, run_id: str, priority: int = 0) -> None:
        """Have a run trained. Submitting it twice is one job. Before the worker is ready, it waits for it.

        Parameters
        ----------
        run_id
            A run in the store.
        priority
            See :class:`hepmodel.jobs.task.Task`.

        Raises
        ------
        SchedulerError
            If the shared scheduler is known not to answer; the run is failed in the same words.
        """
        arguments = (run_id, self._settings.model_dump_json())
        try:
            self._hand_over(run_id, Task(f"train-{run_id}", run_training, arguments, priority))
        except SchedulerError as error:
            if not self._closed:
                self._store().fail(run_id, str(error))
            raise

    def submit(self, function: Callable[..., None], key: str, args: tuple[Any, ...] = ()) -> None:
        """Have a worker call a function that leaves its results among the artifacts.

        Parameters
        ----------
        function
            Called with `args` and then the settings of this app as JSON.
        key
            Whoever submits the same key while it waits or is worked on starts nothing new.
        args
            Plain values.

        Raises
        ------
        SchedulerError
            If the shared scheduler is known not to answer.
        """
        with self._lock:
            self._others.add(key)
        self._hand_over(key, Task(key, function, (*args, self._settings.model_dump_json())))

    def find_failure(self, key: str) -> str | None:
        """Say why a job of this service failed that could not do it itself; None where it did not."""
        with self._lock:
            return self._queue.find_failure(key) if self._is_connected else None

    def count_workers(self) -> int:
        """Return how many trainings can run at once, as far as is known: 1 before there is a connection."""
        with self._lock:
            return (
                max(count_workers(self._client), 1) if self._is_connected and self._client is not None else 1
            )

    def is_alive(self, run_id: str) -> bool:
        """Return whether this service has a job for the run, or of that key, that waits or is worked on."""
        with self._lock:
            return run_id in self._queue.list_names(self._is_connected)

    def queue_position(self, run_id: str) -> int | None:
        """Return how many jobs of this service come before the run: 0 for its turn, None without a job.

        What has a lower priority comes before it only where a worker has begun it.
        """
        with self._lock:
            if run_id not in self._queue.list_names(self._is_connected):
                return None
            before, giving_way = self._queue.list_before(run_id, self._is_connected)
            lesser = [name for name in giving_way if name not in self._others]
        begun = self._store().count_begun(lesser) if lesser else 0
        return len(before) + begun

    def reconcile(self, run_id: str) -> RunRecord:
        """Put right where store and scheduler do not fit together: :func:`hepmodel.jobs.reconciliation.reconcile`."""
        return reconcile(self, self._store(), run_id)

    def has_submitted(self, run_id: str) -> bool:
        """Return whether this service has handed the run to the scheduler and not seen it end well."""
        with self._lock:
            return self._queue.has_submitted(run_id)

    def close(self) -> None:
        """Let go of the scheduler; end it where it is our own."""
        with self._lock:
            self._closed = True
            starter, cluster, client = self._starter, self._cluster, self._client
        if client is not None:
            client.close(timeout=1)  # type: ignore[no-untyped-call]  # before what it is connected to
        if cluster is not None:
            cluster.stop()  # this also ends the starter's waiting
        if starter is not None:
            starter.join()
        with self._lock:
            self._discard_connection()
            self._queue.clear()

    # Below: the connection. The lock is held wherever a field changes.

    @property
    def _is_starting(self) -> bool:
        return self._starter is not None and self._starter.is_alive() and self._client is None

    @property
    def _is_connected(self) -> bool:
        if self._client is None:
            return False
        if self._cluster is not None:
            return self._cluster.is_running
        return bool(self._client.status == "running")

    def _establish(self) -> None:
        """Start and connect; the starter thread's whole life."""
        try:
            address = self._settings.scheduler
            cluster = None
            if address is None:
                cluster = ClusterProcess(self._settings.home / "worker.log")
                with self._lock:
                    self._cluster = cluster
                    if self._closed:
                        raise SchedulerError("It was closed while it was starting.")
                address = cluster.read_address()
            client = connect(address, self._settings.scheduler_seconds)
            with self._lock:
                self._client = client
                self._trouble = (
                    "the connection to the training worker was lost; the next training restores it"
                )
                self._queue.submit_waiting(client)
            if cluster is not None:
                cluster.wait_until_warm()
            with self._lock:
                self._is_warm = True
        except SchedulerError as error:
            self._give_up(error)
        except Exception as error:  # a mistake of ours: those who wait are told, and the log shows it in full
            told = f"Starting the training worker failed: {type(error).__name__}: {error}."
            self._give_up(SchedulerError(told, "Restart the app."))
            raise

    def _give_up(self, error: SchedulerError) -> None:
        with self._lock:
            self._trouble = str(error)
            abandoned = self._queue.list_names(is_connected=True)
            self._queue.drop_waiting()
            closed = self._closed
            if not closed:
                self._discard_connection()
        # What is no training has nobody to be told: whoever looks at it sees that it is gone.
        for run_id in [name for name in abandoned if name not in self._others] if not closed else ():
            try:
                self._store().fail(run_id, f"No worker could take the training. {error}")
            except StoreError as trouble:
                logger.warning("run %s waits in vain, and the store cannot be told: %s", run_id, trouble)

    def _discard_connection(self) -> None:
        """Close what is left of a connection, dead or alive."""
        if self._client is not None:
            self._client.close(timeout=1)  # type: ignore[no-untyped-call]
        if self._cluster is not None:
            self._cluster.stop()
            self._cluster.close_pipes()
        self._client, self._cluster, self._is_warm = None, None, False

    def _hand_over(self, name: str, task: Task) -> None:
        """Submit a task, or keep it until there is a connection; `name` is what this service knows it by."""
        with self._lock:
            if self._closed:
                raise SchedulerError("The job service is closed.", "Restart the app.")
            if self._is_connected and self._client is not None:
                self._queue.submit(self._client, name, task)
                return
            refused = (
                not self._is_starting and self._starter is not None and self._settings.scheduler is not None
            )
            if not refused:
                self._queue.wait(name, task)
            trouble = self._trouble
            self.start()  # also after a refusal, so that the next try may succeed
        if refused:
            raise SchedulerError(
                f"The training could not be handed over: {trouble}", "Try again in a moment."
            )

    def _store(self) -> RunStore:
        with self._lock:
            if self._runs is None:
                self._runs = RunStore(open_store(self._settings))
            return self._runs
