"""One step of a search: look at what is being trained, give up what is behind, begin what is next."""

from collections.abc import Sequence

from hepmodel.errors import SchedulerError, UnknownRunError
from hepmodel.runs.control import RunControls
from hepmodel.runs.store import RunStore
from hepmodel.search.ledger import SearchLedger
from hepmodel.search.objective import judge_trial
from hepmodel.search.record import SearchRecord, SearchStatus, TrialRecord, TrialState
from hepmodel.search.store import SearchStore
from hepmodel.search.verdict import find_failure, settle_trial
from hepmodel.search.workers import Workers
from hepmodel.store.engine import Store

GIVES_WAY = -1
"""A training that somebody waits for goes before the next trial; as in :mod:`hepmodel.jobs.task`."""


class SearchDriver:
    """Leads searches to their ends, a step at a time; whatever it knows stands in the store.

    Parameters
    ----------
    store
        The open database.
    workers
        Those who train.
    name
        Of this driver, different for each process.
    """

    def __init__(self, store: Store, workers: Workers, name: str) -> None:
        self._searches, self._ledger = SearchStore(store), SearchLedger(store, name)
        self._runs, self._controls = RunStore(store), RunControls(store)
        self._workers = workers
        self._looked: dict[
            str, int
        ] = {}  # epochs of a run at the last look: without new ones, nothing is asked

    def list_unfinished(self) -> tuple[str, ...]:
        """Return the searches that want a step, oldest first. Raises StoreUnavailableError."""
        return self._ledger.list_unfinished()

    def advance(self, search_id: str) -> SearchRecord:
        """Take a step; where another process drives the search, or it is over, only look.

        Returns
        -------
        SearchRecord
            As it is afterwards.

        Raises
        ------
        UnknownSearchError, StoreUnavailableError
        """
        search = self._searches.get(search_id)
        if search.status.is_over or not self._ledger.claim(search_id):
            return search
        trials = self._searches.trials(search_id)
        at_work = [trial for trial in trials if not trial.state.is_over]
        ended = [trial for trial in at_work if self._follow(search, trial)]
        if ended:
            trials = self._searches.trials(search_id)
        at_work = [trial for trial in trials if not trial.state.is_over]
        if search.status is SearchStatus.STOPPING:
            return search if at_work else self._ledger.end(search_id, SearchStatus.STOPPED)
        self._prune(search, trials)
        return self._go_on(search, trials, len(at_work))

    def release(self) -> None:
        """Let go of all searches: another process goes on with them. Raises StoreUnavailableError."""
        self._ledger.release()

    def _follow(self, search: SearchRecord, trial: TrialRecord) -> bool:
        """Write down what became of a trial that was at work; return whether it is over."""
        try:
            run = self._workers.reconcile(trial.run_id)
        except UnknownRunError:
            self._ledger.set_trial(
                search.id, trial.number, TrialState.STOPPED, message="Its run was deleted."
            )
            return True
        if not run.status.is_over:
            if search.status is SearchStatus.STOPPING and not run.stop_requested:
                self._controls.request_stop(run.id)
            return False
        self._looked.pop(run.id, None)
        auc = judge_trial(self._runs.epochs(run.id), run.config.keep)
        state = settle_trial(run, trial, auc)
        message = run.message if state is TrialState.FAILED else ""
        self._ledger.set_trial(search.id, trial.number, state, auc, message)
        return True

    def _prune(self, search: SearchRecord, trials: Sequence[TrialRecord]) -> None:
        for trial in trials:
            is_new = len(trial.curve) > self._looked.get(trial.run_id, 0)
            if not search.pruning or trial.state is not TrialState.RUNNING or not is_new:
                continue
            from hepmodel.search.study import should_prune  # here: a server without searches needs no Optuna

            self._looked[trial.run_id] = len(trial.curve)
            if should_prune(search, trials, trial.number):
                self._ledger.set_trial(search.id, trial.number, TrialState.PRUNING)
                self._controls.request_stop(trial.run_id)

    def _go_on(self, search: SearchRecord, trials: Sequence[TrialRecord], at_work: int) -> SearchRecord:
        """Begin trials as long as there are workers; end the search where there is nothing left to do."""
        failure = find_failure(search, trials)
        counted = sum(trial.counts for trial in trials)
        if failure is None and counted < search.wanted and at_work < self._workers.count_workers():
            if self._begin(search, trials):
                return search  # the next step begins the next one
            if not at_work:
                return self._ledger.end(
                    search.id, SearchStatus.FINISHED, "Every combination of these settings was tried."
                )
        if at_work or (failure is None and counted < search.wanted):
            return search
        if failure is not None:
            return self._ledger.end(search.id, SearchStatus.FAILED, failure)
        return self._ledger.end(search.id, SearchStatus.FINISHED)

    def _begin(self, search: SearchRecord, trials: Sequence[TrialRecord]) -> bool:
        """Begin the next trial; false where there is nothing new to try."""
        from hepmodel.search.study import propose

        parameters = propose(search, trials)
        if parameters is None:
            return False
        config = search.space.configure(search.base, parameters)
        run_id = self._ledger.add_trial(search, len(trials), parameters, config)
        if run_id is not None:
            try:
                self._workers.submit_training(run_id, GIVES_WAY)
            except (
                SchedulerError
            ) as error:  # the run was failed in the same words, which the next step will find
                self._runs.add_notice(run_id, str(error))
        return True
