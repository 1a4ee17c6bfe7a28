"""What this server allows a training to ask for."""

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.network_config import count_parameters
from hepmodel.settings import Settings


def check_limits(config: TrainingConfig, settings: Settings) -> None:
    """Compare a configuration with the limits in the settings.

    The number of events is no reason to refuse: a training reads at most ``max_training_events`` of them.

    Raises
    ------
    ConfigurationError
        If the training would run for more epochs than are allowed here.
    """
    if config.epochs * config.members > settings.max_epochs:
        times = f" for each of {config.members} networks" if config.members > 1 else ""
        raise ConfigurationError(
            f"epochs is {config.epochs:,}{times}; at most {settings.max_epochs:,} in all are allowed here.",
            "Ask for fewer epochs, or raise HEPMODEL_MAX_EPOCHS.",
        )
    check_size(config, len(config.features), settings)


def limit_events(config: TrainingConfig, settings: Settings, inputs: int) -> int:
    """Return how many events the train and validation parts may have together, of so many inputs each."""
    most = min(settings.max_training_events, max(settings.max_training_numbers // max(inputs, 1), 1))
    return min(config.max_events or most, most)


def check_size(config: TrainingConfig, n_inputs: int, settings: Settings) -> None:
    """Compare the size of a network with the limit in the settings.

    Raises
    ------
    ConfigurationError
        If it has more parameters than are allowed here.
    """
    parameters = count_parameters(config, n_inputs)
    if parameters > settings.max_parameters:
        raise ConfigurationError(
            f"The network would have {parameters:,} parameters; at most {settings.max_parameters:,} are allowed here.",
            "Use fewer or smaller layers, or raise HEPMODEL_MAX_PARAMETERS.",
        )
