"""Settings that are worth searching, each with a range or choices that rarely miss the best."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hepmodel.runs.config import TrainingConfig
from hepmodel.search.dimension import Choice, Dimension
from hepmodel.search.notation import parse_dimension


@dataclass(frozen=True)
class Suggestion:
    """What is offered for a setting.

    Attributes
    ----------
    label
        Its name for people.
    text
        How it varies, as :mod:`hepmodel.search.notation` writes it.
    why
        A sentence.
    is_first
        Whether it varies unless somebody says otherwise.
    """

    label: str
    text: str
    why: str
    is_first: bool = False


SUGGESTIONS: Mapping[str, Suggestion] = {
    "learning_rate": Suggestion(
        "Learning rate", "0.0001..0.1:log", "Matters most: too small crawls, too large jumps about.", True
    ),
    "hidden_layers": Suggestion(
        "Hidden layers", "16|64|25-20-15|64-64|128-64|64-64-64|128-128-128", "How large the network is.", True
    ),
    "batch_size": Suggestion(
        "Batch size", "50|100|200|500|1000", "Many shaky steps, or few well-founded ones.", True
    ),
    "dropout": Suggestion(
        "Dropout", "0.0..0.5", "Helps against learning by heart, hurts small networks.", True
    ),
    "activation": Suggestion("Activation", "relu|leaky_relu|gelu|selu|tanh", "The bend in every neuron."),
    "optimiser": Suggestion("Optimiser", "adam|adamw|rmsprop|sgd", "How it follows the slope downhill."),
    "momentum": Suggestion("Momentum", "0.0..0.95", "For SGD and RMSprop: rolls on like a ball."),
    "nesterov": Suggestion("Nesterov", "on|off", "For SGD with momentum: looks ahead first."),
    "weight_decay": Suggestion("Weight decay", "0.0001..0.1:log", "For AdamW: keeps weights small."),
    "schedule": Suggestion(
        "Schedule of the rate", "constant|linear|exponential|cosine", "Shorter steps towards the end."
    ),
    "final_rate": Suggestion("Share of the rate at the end", "0.001..0.5:log", "Where there is a schedule."),
    "l2": Suggestion("Penalty on large weights (L2)", "0.0000001..0.001:log", "Makes a smoother network."),
    "normalisation": Suggestion(
        "Normalisation", "none|batch|layer", "Keeps layers from drowning each other."
    ),
    "initialiser": Suggestion(
        "First weights", "glorot_uniform|he_normal|lecun_normal", "Where the way downhill begins."
    ),
    "loss": Suggestion("Loss", "cross_entropy|mean_squared_error|focal", "What learning makes small."),
    "focal_gamma": Suggestion(
        "Focus (γ)", "0.5..4.0", "For the focal loss: how much less easy events count."
    ),
    "output": Suggestion("Output", "sigmoid|softmax", "One neuron or two; both can say the same."),
    "balance": Suggestion("Signal and background", "none|equal|class_weights", "Where one class is rarer."),
    "depth": Suggestion("Depth", "1..5", "How many hidden layers, by the rule of the Train form."),
    "width": Suggestion("Width", "16..256:log", "Neurons of the first hidden layer, by rule."),
    "narrowing": Suggestion("Narrowing", "0..20", "Neurons by which each layer is narrower, by rule."),
    "epochs": Suggestion("Epochs", "5..40", "How often all events are seen."),
    "patience": Suggestion("Patience", "none|3|5|10", "When it gives up early."),
    "keep": Suggestion("Kept weights", "best|last", "Those of the best epoch, or of the last."),
    "preprocessing": Suggestion(
        "Preprocessing", "standard|pca:all|turn+pairs", "What is done to the numbers first."
    ),
}
"""In the order in which they are offered."""

FIRST = tuple(name for name, one in SUGGESTIONS.items() if one.is_first)


def suggest(name: str, base: TrainingConfig) -> Dimension:
    """Return how a setting may vary, so that the value which the training has now is one of them.

    Examples
    --------
    >>> suggest("batch_size", TrainingConfig(dataset="higgs", features=("m_bb",), batch_size=256)).values
    (50, 100, 200, 256, 500, 1000)
    """
    dimension = parse_dimension(name, SUGGESTIONS[name].text)
    value = base.model_dump(mode="json").get(name)
    if isinstance(dimension, Choice):
        return dimension if dimension.contains(value) or value is None else _add(dimension, value)
    if value is None or (dimension.log and value <= 0):
        return dimension
    changes: dict[str, Any] = {"low": min(dimension.low, value), "high": max(dimension.high, value)}
    return replace(dimension, **changes)


def _add(choice: Choice, value: Any) -> Choice:
    values = (*choice.values, value)
    return Choice(tuple(sorted(values)) if all(isinstance(one, int) for one in values) else values)
