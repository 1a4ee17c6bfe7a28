"""What a training will cost, said before it begins."""

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.network_config import count_parameters
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus

# A step has a price of its own, each weight has one a step (the optimiser's work), and one more an event (the matrix
# products). Fitted to the trainings that are reported in the README, on two cores without a graphics card.
SECONDS_PER_STEP = 3e-5
SECONDS_PER_WEIGHT = 8.6e-9
SECONDS_PER_WEIGHT_AND_EVENT = 5.4e-11
SECONDS_TO_START = 2.5
"""Reading and preparing the events, building the network, judging it in the end."""
MOST_COMPARED = 5
SHORTEST_COMPARED = 0.2
EXTREME = 30.0


@dataclass(frozen=True)
class Pace:
    """How quick this machine is.

    Attributes
    ----------
    factor
        How much longer trainings took than the model of a step says.
    runs
        How many trainings that is known from; 0 where it is only assumed.
    """

    factor: float = 1.0
    runs: int = 0


@dataclass(frozen=True)
class CostEstimate:
    """What a training will probably cost.

    Attributes
    ----------
    seconds
        From the start to the end.
    events
        Training events of an epoch.
    parameters
        Numbers that each network has to find.
    is_most
        Whether it may end earlier, by its patience.
    runs
        How many finished trainings of this machine the estimate rests on.
    """

    seconds: float
    events: int
    parameters: int
    is_most: bool
    runs: int


def model_epoch(parameters: int, batch_size: int, events: int) -> float:
    """Return the seconds of an epoch by the model of a step.

    Examples
    --------
    >>> round(1e-6 * 200_000 / model_epoch(26_001, 100, 200_000), 2)  # a network 28-200-100-1: million events a second
    0.25
    """
    steps = math.ceil(events / max(min(batch_size, events), 1))
    per_step = SECONDS_PER_STEP + SECONDS_PER_WEIGHT * parameters
    return steps * per_step + events * parameters * SECONDS_PER_WEIGHT_AND_EVENT


def measure_pace(runs: Iterable[RunRecord], parameters: int, batch_size: int) -> Pace:
    """Learn from finished trainings how quick this machine is, from those whose steps cost most nearly the same.

    Parameters
    ----------
    runs
        Recent ones; those that are not finished, or were too short to tell, are left out.
    parameters, batch_size
        Of the training that is to be estimated.
    """
    wanted = math.log(model_epoch(parameters, batch_size, 100_000))
    found = []
    for run in runs:
        outcome = run.outcome
        if run.status is not RunStatus.FINISHED or outcome is None or run.parent is not None:
            continue
        if outcome.seconds < SHORTEST_COMPARED or outcome.events_per_second <= 0 or not outcome.train_events:
            continue
        # The number of inputs after the preparation is not kept; for the ratio that hardly matters.
        size = count_parameters(run.config, len(run.config.features))
        measured = outcome.train_events / outcome.events_per_second
        ratio = measured / model_epoch(size, run.config.batch_size, outcome.train_events)
        distance = abs(math.log(model_epoch(size, run.config.batch_size, 100_000)) - wanted)
        found.append((distance, min(max(ratio, 1 / EXTREME), EXTREME)))
    nearest = [ratio for _, ratio in sorted(found)[:MOST_COMPARED]]
    return Pace(statistics.median(nearest), len(nearest)) if nearest else Pace()


def count_train_events(config: TrainingConfig, available: int, limit: int, test_share: float = 0.2) -> int:
    """Return about how many events a training learns from, of those that a data set has and a server allows.

    Examples
    --------
    >>> count_train_events(TrainingConfig(dataset="higgs", features=("m_bb",)), 100_000, 2_000_000)
    60000
    """
    development = min(round(available * (1 - test_share)), limit)
    return max(round(development * (1 - config.validation_share / (1 - test_share))), 1)


def estimate_cost(config: TrainingConfig, n_inputs: int, events: int, pace: Pace) -> CostEstimate:
    """Estimate what a training costs.

    Parameters
    ----------
    config, n_inputs
        What is trained, and the inputs after the preparation.
    events
        That it learns from.
    pace
        Of this machine.
    """
    parameters = count_parameters(config, n_inputs)
    epoch = pace.factor * model_epoch(parameters, config.batch_size, events)
    seconds = SECONDS_TO_START + config.members * config.epochs * epoch
    is_most = config.patience is not None and config.patience < config.epochs
    return CostEstimate(seconds, events, parameters, is_most, pace.runs)
