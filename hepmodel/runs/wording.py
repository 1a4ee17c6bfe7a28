"""A configuration in words: what a visitor reads in tables and reports."""

from collections.abc import Sequence

from hepmodel.data.feature import FeatureLevel
from hepmodel.data.schema import Schema
from hepmodel.features.description import describe_steps
from hepmodel.runs.config import TrainingConfig

BALANCES = {
    "none": "as they are",
    "equal": "as many of either class",
    "class_weights": "each class counts the same",
    "event_weights": "each event by its own weight",
}
LOSSES = {
    "cross_entropy": "cross-entropy",
    "mean_squared_error": "squared error, mean",
    "sum_of_squares": "squared error, sum",
    "focal": "focal",
}


INDIFFERENT_WORDS = "It gives every collision the same answer: it has learned nothing."


def name_features(features: Sequence[str], schema: Schema | None) -> str:
    """Say in a word or two what a network may look at.

    Examples
    --------
    >>> name_features(("m_bb", "m_jj"), None)
    '2 features'
    """
    number = f"{len(features)} feature{'' if len(features) == 1 else 's'}"
    if schema is None:
        return number
    chosen = set(features)
    if chosen == set(schema.feature_names):
        return f"all ({len(chosen)})"
    for level, name in ((FeatureLevel.LOW, "measured"), (FeatureLevel.HIGH, "computed")):
        if chosen == set(schema.names_of_level(level)):
            return f"{name} ({len(chosen)})"
    return f"{len(chosen)} of {len(schema.features)}"


def name_network(config: TrainingConfig) -> str:
    """Write a network as physicists do: its layers, what its neurons do, and how many there are of it.

    Examples
    --------
    >>> name_network(TrainingConfig(dataset="higgs", features=("m_bb",), members=5))
    '64-64 relu × 5'
    """
    layers = "-".join(str(width) for width in config.hidden_layers)
    return f"{layers} {config.activation}{f' × {config.members}' if config.members > 1 else ''}"


def list_settings(config: TrainingConfig, schema: Schema | None = None) -> dict[str, str]:
    """List all settings of a training that do something, by their names, in words."""
    settings = {
        "Data set": schema.title if schema else config.dataset,
        "Features": name_features(config.features, schema),
        "Preprocessing": ", ".join(describe_steps(config.preprocessing)) or "nothing is done",
        "Events": BALANCES[config.balance],
        "Most events": f"{config.max_events:,}" if config.max_events else "all",
        "Validation share": f"{config.validation_share:.0%}",
        "Hidden layers": "-".join(str(width) for width in config.hidden_layers),
        "Activation": config.activation,
        "Output": config.output,
        "Normalisation": config.normalisation,
        "Dropout": f"{config.dropout:g}",
        "Weight penalty (L2)": f"{config.l2:g}",
        "First weights": config.initialiser,
        "Networks": f"{config.members}",
        "Loss": LOSSES[config.loss],
        "Focal γ": f"{config.focal_gamma:g}" if config.loss == "focal" else "",
        "Optimiser": config.optimiser,
        "Learning rate": f"{config.learning_rate:g}",
        "Schedule": config.schedule,
        "Final share of the rate": f"{config.final_rate:g}" if config.schedule != "constant" else "",
        "Momentum": _write_momentum(config),
        "Weight decay": f"{config.weight_decay:g}" if config.optimiser == "adamw" else "",
        "Batch size": f"{config.batch_size:,}",
        "Epochs": f"{config.epochs:,}",
        "Patience": f"{config.patience} epochs" if config.patience else "never stops early",
        "Kept weights": config.keep,
        "Seed": f"{config.seed}",
    }
    return {name: value for name, value in settings.items() if value}


def list_known(config: TrainingConfig, schema: Schema | None = None) -> dict[str, str]:
    """List what is known of a network that was trained elsewhere: what it takes, and what it looks like."""
    known = (
        "Data set", "Features", "Preprocessing", "Hidden layers", "Activation", "Output", "Normalisation", "Networks",
    )  # fmt: skip
    settings = list_settings(config, schema)
    return {name: settings[name] for name in known}


def _write_momentum(config: TrainingConfig) -> str:
    if not config.momentum:
        return ""
    final = "" if config.final_momentum is None else f" to {config.final_momentum:g}"
    return f"{config.momentum:g}{final}{', Nesterov' if config.nesterov else ''}"
