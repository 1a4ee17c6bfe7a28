"""The network of a first lecture, and what becomes of it with two small mistakes."""

from hepmodel.features.config import PreprocessingConfig
from hepmodel.runs.presets.preset import Preset

_LECTURE = {
    "hidden_layers": [30],
    "activation": "sigmoid",
    "optimiser": "sgd",
    "learning_rate": 0.5,
    "batch_size": 100,
    "epochs": 30,
}

SQUARES = Preset(
    name="squares",
    title="Sigmoid and squared error: the first lecture",
    why=(
        "The network of a first lecture: one hidden layer of sigmoids, and a loss that is the square of how far the answer is "
        "off. Its features are scaled to mean 0 and spread 1, and the loss is the mean over a batch, so that the steps have a "
        "sensible length."
    ),
    expect="It learns, slowly but surely. Compare it with the same network on the cross-entropy, and with its broken twin.",
    settings={**_LECTURE, "loss": "mean_squared_error", "learning_rate": 1.0},
)

BROKEN_SQUARES = Preset(
    name="broken-squares",
    title="The broken twin: everything is background",
    why=(
        "The same network with two mistakes that everybody makes once. The features go in as they are, some of them hundreds "
        "(of GeV), so that every sigmoid is at its end, where it has no slope. And the loss is the sum over the batch, not the "
        "mean, so that each step is a hundred times as long."
    ),
    expect=(
        "The first steps throw the output to one end, and nothing brings it back: the loss stands still, every collision gets "
        "the same answer, and the AUC is 0.5. Look at the confusion matrix. Then scale the features, take the mean, and see it "
        "learn."
    ),
    settings={**_LECTURE, "loss": "sum_of_squares", "learning_rate": 1.0},
    preprocessing=PreprocessingConfig(scale=False),
)
