"""Words for the states of a run."""

from hepmodel.runs.status import RunStatus

HEADLINES = {
    RunStatus.QUEUED: "Waiting",
    RunStatus.RUNNING: "Learning",
    RunStatus.PAUSED: "Paused",
    RunStatus.FINISHED: "Finished",
    RunStatus.STOPPED: "Stopped",
    RunStatus.FAILED: "Failed",
}
