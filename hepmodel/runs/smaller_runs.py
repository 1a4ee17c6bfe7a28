"""The same training with fewer events, again and again: the points of a learning curve, each a run of its own."""

import json

from hepmodel.errors import StoreError, UnknownRunError
from hepmodel.metrics.learning_curve import LearningPoint
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.record import RunRecord
from hepmodel.runs.store import RunStore

PARTS = (16, 8, 4, 2)
"""One in so many of the events is learned from."""

CURVE_FILE = "learning_curve.json"
FEWEST_EVENTS = 200


class SmallerRuns:
    """The smaller trainings that belong to a run; which they are stands among its artifacts.

    Parameters
    ----------
    runs, artifacts
        Where runs and their files are.
    run
        The training with all its events, which is over.
    """

    def __init__(self, runs: RunStore, artifacts: ArtifactStore, run: RunRecord) -> None:
        self._runs, self._artifacts, self._run = runs, artifacts, run

    def create(self) -> tuple[str, ...]:
        """Write the runs that wait for a worker, in the place of any before, and return their identifiers.

        They have no owner, so that they lie on nobody's shelf.
        """
        ids = tuple(self._runs.create(config).id for config in shrink_config(self._run))
        self._artifacts.write_bytes(self._run.id, CURVE_FILE, json.dumps(ids).encode())
        return ids

    def list_ids(self) -> tuple[str, ...]:
        """Return their identifiers, the one with the fewest events first; empty where none were started."""
        if not self._artifacts.exists(self._run.id, CURVE_FILE):
            return ()
        try:
            return tuple(map(str, json.loads(self._artifacts.read_bytes(self._run.id, CURVE_FILE))))
        except (ValueError, TypeError) as error:
            raise StoreError(
                "The list of smaller trainings is damaged.", "Measure the learning curve again."
            ) from error

    def list_records(self) -> tuple[RunRecord, ...]:
        """Return those that are still there."""
        found = []
        for run_id in self.list_ids():
            try:
                found.append(self._runs.get(run_id))
            except UnknownRunError:
                continue  # runs that nobody has named are deleted after a while
        return tuple(found)


def shrink_config(run: RunRecord) -> tuple[TrainingConfig, ...]:
    """Return the configuration of a run with fewer and fewer events; nothing else is changed.

    Only parts that leave at least 200 events to learn from; none of a run that learned elsewhere.

    Examples
    --------
    >>> from hepmodel.runs.record import TrainingOutcome
    >>> from hepmodel.runs.status import RunStatus
    >>> config = TrainingConfig(dataset="higgs", features=("m_bb",))
    >>> outcome = TrainingOutcome(1, 0.7, 0.01, 1_200, 400, 400, 1.0, 1.0)
    >>> [one.max_events for one in shrink_config(RunRecord("a", 0.0, RunStatus.FINISHED, config, outcome=outcome))]
    [400, 800]
    """
    outcome = run.outcome
    if outcome is None:
        return ()
    events = outcome.train_events + outcome.validation_events
    return tuple(
        run.config.replace(max_events=events // part)
        for part in PARTS
        if outcome.train_events // part >= FEWEST_EVENTS
    )


def collect_points(records: tuple[RunRecord, ...]) -> tuple[LearningPoint, ...]:
    """Return the points of those that have come to an end with a result."""
    return tuple(
        LearningPoint(run.outcome.train_events, run.outcome.auc, run.outcome.auc_error)
        for run in records
        if run.status.is_over
        and run.outcome is not None
        and run.outcome.train_events
        and run.outcome.auc is not None
        and run.outcome.auc_error is not None
    )
