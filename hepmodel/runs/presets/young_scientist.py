"""A deep network with everything that keeps it from learning by heart."""

from hepmodel.runs.presets.preset import Preset

YOUNG_SCIENTIST = Preset(
    name="young-scientist",
    title="Young scientist: deep and held back",
    why=(
        "What somebody builds who wants it all: six layers of 300 neurons, over 450,000 numbers to be found. So large a network "
        "could learn the training collisions by heart. Dropout, a penalty on large weights and leaky ReLUs, which never fall "
        "quite silent, are there against it; RMSprop with momentum keeps the steps of all layers alike."
    ),
    expect=(
        "Epochs take seconds, not blinks. The validation loss stops falling while the training loss goes on: that is the gap "
        "called overtraining, and without dropout and penalty it opens much wider."
    ),
    settings={
        "hidden_layers": [300] * 6,
        "activation": "leaky_relu",
        "initialiser": "he_normal",
        "dropout": 0.2,
        "l2": 1e-5,
        "optimiser": "rmsprop",
        "momentum": 0.9,
        "learning_rate": 0.0001,
        "batch_size": 1024,
        "epochs": 20,
        "patience": 6,
    },
)
