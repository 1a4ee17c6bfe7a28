"""What the training that is being put together would cost, said before it begins."""

from hepmodel.data.dataset import Dataset
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.cost import CostEstimate, count_train_events, estimate_cost, measure_pace
from hepmodel.runs.duration import round_duration
from hepmodel.runs.limits import limit_events
from hepmodel.runs.network_config import count_parameters
from ui.services import Services

MOST_LOOKED_AT = 60


def estimate(services: Services, config: TrainingConfig, dataset: Dataset, inputs: int) -> CostEstimate:
    """Estimate it from trainings that were finished here."""
    events = count_train_events(
        config, dataset.number_of_events, limit_events(config, services.settings, inputs)
    )
    pace = measure_pace(
        services.runs.list(MOST_LOOKED_AT), count_parameters(config, inputs), config.batch_size
    )
    return estimate_cost(config, inputs, events, pace)


def say_cost(cost: CostEstimate) -> str:
    """Say it in a sentence."""
    how = "about" if cost.runs else "roughly"
    words = f"{how} **{round_duration(cost.seconds)}** on this machine"
    words = f"At most {words}" if cost.is_most else f"{words[0].upper()}{words[1:]}"
    return f"{words}, {cost.events:,} collisions"


def explain_cost(cost: CostEstimate) -> str:
    """Say where the estimate comes from."""
    parts = (
        [
            f"From the pace of {cost.runs} finished training{'s' if cost.runs > 1 else ''} of like size on this machine."
        ]
        if cost.runs
        else [
            "No training was finished here yet: this is what steps of such a network cost on an ordinary computer."
        ]
    )
    if cost.is_most:
        parts.append("It may end earlier, by its patience.")
    return " ".join([*parts, "Waiting for others comes on top."])
