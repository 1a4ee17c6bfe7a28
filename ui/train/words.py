"""Words for the states of a run, and for what is wrong with a setting."""

from hepmodel.errors import HepModelError, SettingError
from hepmodel.runs.status import RunStatus

HEADLINES = {
    RunStatus.QUEUED: "Waiting",
    RunStatus.RUNNING: "Learning",
    RunStatus.PAUSED: "Paused",
    RunStatus.FINISHED: "Finished",
    RunStatus.STOPPED: "Stopped",
    RunStatus.FAILED: "Failed",
}
LABELS = {
    "activation": "Activation",
    "balance": "Signal and background",
    "batch_size": "Batch size",
    "dropout": "Dropout",
    "epochs": "Epochs",
    "final_momentum": "Momentum at the end",
    "final_rate": "Share of the learning rate that is left at the end",
    "focal_gamma": "Focus (γ)",
    "hidden_layers": "Hidden layers",
    "initialiser": "First weights",
    "keep": "Which weights are kept",
    "l2": "Penalty on large weights (L2)",
    "learning_rate": "Learning rate",
    "loss": "Loss",
    "max_events": "Most collisions",
    "members": "Networks",
    "momentum": "Momentum",
    "nesterov": "Nesterov",
    "normalisation": "Normalisation",
    "optimiser": "Optimiser",
    "output": "Output",
    "patience": "Patience",
    "schedule": "During the training the rate",
    "seed": "Seed",
    "validation_share": "Share for validation",
    "weight_decay": "Weight decay",
}
"""What the form calls the settings."""


def say_in_form_words(error: HepModelError) -> HepModelError:
    """Return an error about one setting as somebody reads it who sees the form; others as they are.

    Examples
    --------
    >>> print(say_in_form_words(SettingError("The configuration: …", setting="learning_rate", wish="greater than 0")))
    Learning rate must be greater than 0.
    """
    if not isinstance(error, SettingError) or error.setting not in LABELS:
        return error
    return SettingError(
        f"{LABELS[error.setting]} must be {error.wish}.", error.advice, error.setting, error.wish
    )
