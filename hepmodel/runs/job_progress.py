"""How far a job has come that works for a run which is over, written by the worker and read by the page."""

import json
import time
from dataclasses import asdict, dataclass

from hepmodel.errors import StoreError
from hepmodel.runs.artifacts import ArtifactStore

STALE_SECONDS = 60.0
ENDING = "_progress.json"


@dataclass(frozen=True)
class JobProgress:
    """A sign of life.

    Attributes
    ----------
    time
        When it was written, seconds since 1970.
    share
        How much is done, 0 to 1.
    failure
        Why it ended without a result, in words; empty otherwise.
    """

    time: float
    share: float
    failure: str = ""

    @property
    def is_fresh(self) -> bool:
        """Whether somebody seems to be at work."""
        return not self.failure and time.time() - self.time < STALE_SECONDS


def write_progress(artifacts: ArtifactStore, run_id: str, job: str, share: float, failure: str = "") -> None:
    """Write how far a job has come; `job` is its name, such as ``trees``."""
    content = json.dumps(asdict(JobProgress(time.time(), share, failure)))
    artifacts.write_bytes(run_id, f"{job}{ENDING}", content.encode())


def read_progress(artifacts: ArtifactStore, run_id: str, job: str) -> JobProgress | None:
    """Read how far a job has come; None where it has not begun."""
    try:
        return JobProgress(**json.loads(artifacts.read_bytes(run_id, f"{job}{ENDING}")))
    except (StoreError, ValueError, TypeError):
        return None


def clear_progress(artifacts: ArtifactStore, run_id: str, job: str) -> None:
    """Forget an earlier try, before a new one is begun."""
    artifacts.delete(run_id, f"{job}{ENDING}")
