"""What this server allows a training to ask for."""

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig
from hepmodel.settings import Settings


def check_limits(config: TrainingConfig, settings: Settings) -> None:
    """Compare a configuration with the limits in the settings.

    The number of events is no reason to refuse: a training reads at most ``max_training_events`` of them.

    Raises
    ------
    ConfigurationError
        If the training would run for more epochs than are allowed here.
    """
    if config.epochs > settings.max_epochs:
        raise ConfigurationError(
            f"epochs is {config.epochs:,}; at most {settings.max_epochs:,} are allowed here.",
            "Ask for fewer epochs, or raise HEPMODEL_MAX_EPOCHS.",
        )


def limit_events(config: TrainingConfig, settings: Settings) -> int:
    """Return how many events the train and validation parts may have together."""
    return min(config.max_events or settings.max_training_events, settings.max_training_events)
