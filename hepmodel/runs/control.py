"""What somebody who looks at a running training can do with it: the worker looks here between epochs."""

import time
from typing import Any

from sqlalchemy import update

from hepmodel.errors import ConfigurationError
from hepmodel.runs.learning_config import MOST_RATE
from hepmodel.runs.record import RunRecord
from hepmodel.runs.rows import find_run
from hepmodel.runs.status import RunStatus
from hepmodel.store import tables
from hepmodel.store.engine import Store

AT_ONCE = 0
FASTEST, SLOWEST = 1000.0, 0.001
ROUNDING = 1e-9


class RunControls:
    """Stop, pause, step, resume, and another learning rate.

    Every method returns the run as it is afterwards and raises UnknownRunError or StoreUnavailableError. A run that is over
    stays as it is.

    Parameters
    ----------
    store
        The open database.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def request_stop(self, run_id: str) -> RunRecord:
        """Ask a run to stop: one that waits is over at once, one that runs or is paused ends with what it has learnt."""
        return self._change(run_id, plan_stop)

    def pause(self, run_id: str, after: int = AT_ONCE) -> RunRecord:
        """Ask a run to wait after an epoch: by default the present one."""
        return self._change(run_id, lambda _: {"pause_after": after})

    def step(self, run_id: str, done: int) -> RunRecord:
        """Let a paused run, which has done so many epochs, do one more and wait again."""
        return self._change(run_id, lambda run: {"pause_after": done + 1, **_wake(run)})

    def resume(self, run_id: str) -> RunRecord:
        """Let a paused run go on."""
        return self._change(run_id, lambda run: {"pause_after": None, **_wake(run)})

    def scale_rate(self, run_id: str, factor: float) -> RunRecord:
        """Multiply the configured learning rate with a factor from the next epoch on.

        Raises
        ------
        ConfigurationError
            If the factor is not between 0.001 and 1000, or the rate would be larger than a configuration may ask for.
        """
        if not SLOWEST <= factor <= FASTEST:
            raise ConfigurationError(
                f"The learning rate cannot be multiplied with {factor:g}.",
                f"Choose a factor between {SLOWEST:g} and {FASTEST:g}.",
            )

        def choose(run: RunRecord) -> dict[str, Any]:
            rate = run.config.learning_rate * factor
            if factor > 1 and rate > MOST_RATE * (1 + ROUNDING):
                raise ConfigurationError(
                    f"The learning rate would be {rate:g}; it can be {MOST_RATE:g} at most.",
                    "Choose shorter steps.",
                )
            return {"rate_factor": factor}

        return self._change(run_id, choose)

    def _change(self, run_id: str, choose: Any) -> RunRecord:
        with self._store.transaction() as connection:
            record = find_run(connection, run_id)
            if not record.status.is_over:
                changes = choose(record)
                connection.execute(update(tables.runs).where(tables.runs.c.id == run_id).values(**changes))
            return find_run(connection, run_id)


def plan_stop(run: RunRecord) -> dict[str, Any]:
    """Return what changes in the store where a run that is not over is asked to stop."""
    changes: dict[str, Any] = {"stop_requested": True, "pause_after": None, **_wake(run)}
    if run.status is RunStatus.QUEUED and not run.attempts:
        changes |= {
            "status": RunStatus.STOPPED.value,
            "ended": time.time(),
            "message": "Stopped before it had begun.",
        }
    return changes


def _wake(run: RunRecord) -> dict[str, Any]:
    """Have a worker take up a paused run, be it the one that still waits with it or another."""
    return {"status": RunStatus.QUEUED.value} if run.status is RunStatus.PAUSED else {}
