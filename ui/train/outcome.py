"""What comes of a run once it is over: how good it is, what it has learned, its files to take home, and how it could go on."""

from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.status import RunStatus
from ui.error_boundary import error_boundary
from ui.services import Services
from ui.train.export import offer_export
from ui.train.fork import show_fork
from ui.train.inside import show_inside
from ui.train.origin import show_origin
from ui.train.result import show_result


def show_outcome(services: Services, jobs: JobService, run_id: str) -> None:
    """Show it, nothing while the run goes on: the page runs again when it ends."""
    with error_boundary():
        run = services.runs.get(run_id)
        if not run.status.is_over:
            return
        show_origin(services, run)
        if run.status in (RunStatus.FINISHED, RunStatus.STOPPED) and run.auc is not None:
            show_result(services, run, jobs)
            show_inside(services, run)
            offer_export(services, run)
        show_fork(services, jobs, run, services.runs.epochs(run.id))
