"""What to try next, and what to give up: asked of Optuna, which remembers nothing.

A study is built anew from the trials in the store whenever it is asked (Akiba et al., "Optuna", KDD 2019,
arXiv:1907.10902). So a search goes on after any interruption as if there had been none, and two processes that look at
the same trials come to the same proposal: its chance comes from the search's seed and the trial's number alone.
"""

from collections.abc import Sequence

import numpy as np
import optuna
from optuna.importance import FanovaImportanceEvaluator, get_param_importances
from optuna.pruners import MedianPruner
from optuna.samplers import TPESampler
from optuna.trial import FrozenTrial, create_trial
from optuna.trial import TrialState as OptunaState

from hepmodel.search.distributions import from_optuna, make_distributions, to_optuna
from hepmodel.search.progress import FEWEST_FOR_IMPORTANCE
from hepmodel.search.record import SearchRecord, TrialRecord, TrialState
from hepmodel.search.space import Parameters

STARTUP_TRIALS = 8
"""So many are drawn at random before the results are asked where it is worth looking."""
COMPARED_TRIALS = 4
"""So many have to be through before others are given up for being behind them."""
TRIES = 40

STATES = {
    TrialState.RUNNING: OptunaState.RUNNING,
    TrialState.PRUNING: OptunaState.RUNNING,
    TrialState.COMPLETE: OptunaState.COMPLETE,
    TrialState.PRUNED: OptunaState.PRUNED,
    TrialState.STOPPED: OptunaState.PRUNED,
    TrialState.FAILED: OptunaState.FAIL,
}


def rebuild_study(search: SearchRecord, trials: Sequence[TrialRecord], attempt: int = 0) -> optuna.Study:
    """Build the study that would have come of these trials.

    Parameters
    ----------
    search
        Says what varies, and the seed.
    trials
        All so far, in order.
    attempt
        Another number is another proposal.
    """
    # Otherwise every study says on the error stream that it was made.
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    seed = int(np.random.SeedSequence([search.seed, len(trials), attempt]).generate_state(1)[0])
    study = optuna.create_study(
        direction="maximize",
        sampler=TPESampler(n_startup_trials=STARTUP_TRIALS, seed=seed),
        pruner=MedianPruner(COMPARED_TRIALS, n_warmup_steps=count_spared_epochs(search)),
    )
    study.add_trials([_freeze(search, trial) for trial in trials])
    return study


def propose(search: SearchRecord, trials: Sequence[TrialRecord]) -> Parameters | None:
    """Return values to try next: first those of the training that everything begins with, where they are in the space.

    Returns
    -------
    Parameters or None
        None where nothing was found in the space that was not tried before.
    """
    tried = {
        search.space.configure(search.base, trial.parameters)
        for trial in trials
        if trial.state is not TrialState.STOPPED
    }
    first = search.space.find(search.base)
    if first is not None and search.space.configure(search.base, first) not in tried:
        return first
    distributions = make_distributions(search.space)
    for attempt in range(TRIES):
        values = rebuild_study(search, trials, attempt).ask(distributions).params
        parameters = from_optuna(search.space, values)
        if search.space.configure(search.base, parameters) not in tried:
            return parameters
    return None


def should_prune(search: SearchRecord, trials: Sequence[TrialRecord], number: int) -> bool:
    """Return whether a trial is so far behind the others that it is not worth its time.

    It is where the best that it has reached is worse than what half of the others had reached after as many epochs, at
    least four of them, and it has had its first epochs in peace.
    """
    if not search.pruning:
        return False
    study = rebuild_study(search, trials)
    place = next(place for place, trial in enumerate(trials) if trial.number == number)
    return bool(study.pruner.prune(study, study.trials[place]))


def count_spared_epochs(search: SearchRecord) -> int:
    """Return how many epochs each trial has before it may be given up: a fifth, and at least two."""
    return max(2, search.base.epochs // 5)


def weigh_settings(search: SearchRecord, trials: Sequence[TrialRecord]) -> dict[str, float] | None:
    """Return which share of the differences between trials each setting explains, largest first.

    By an analysis of variance over a random forest (Hutter, Hoos and Leyton-Brown, PMLR 32 (2014) 754).

    Returns
    -------
    dict or None
        None with less than ten finished trials, or where they all came out the same.
    """
    done = [trial for trial in trials if trial.state is TrialState.COMPLETE and trial.auc is not None]
    if len(done) < FEWEST_FOR_IMPORTANCE or len({trial.auc for trial in done}) < 2:
        return None
    study = rebuild_study(search, done)
    evaluator = FanovaImportanceEvaluator(n_trees=32, max_depth=32, seed=0)
    return dict(get_param_importances(study, evaluator=evaluator))


def _freeze(search: SearchRecord, trial: TrialRecord) -> FrozenTrial:
    state = STATES[trial.state]
    if state is OptunaState.COMPLETE and trial.auc is None:
        state = OptunaState.FAIL
    return create_trial(
        state=state,
        value=trial.auc if state is OptunaState.COMPLETE else None,
        params=to_optuna(search.space, trial.parameters),
        distributions=make_distributions(search.space),
        intermediate_values=dict(enumerate(trial.curve, start=1)),
    )
