"""The deep network of Baldi, Sadowski and Whiteson."""

from hepmodel.runs.presets.preset import Preset

BALDI = Preset(
    name="baldi",
    title="Baldi deep: the network of 2014",
    why=(
        "The network that brought deep learning into this field (Baldi, Sadowski and Whiteson, Nature Communications 5:4308, "
        "arXiv:1402.4735): four layers of 300 tanh neurons (the paper's deepest has one more), carefully drawn first weights, "
        "steps that become shorter while their momentum grows from 0.9 to 0.99, and a small penalty on large weights."
    ),
    expect=(
        "A slow start, since the first weights are so small, and then a steady fall. The paper reached an AUC of 0.885 with all "
        "features, from 10.5 million training events, on a graphics card for days. From 60,000 events it cannot get there: "
        "watch the gap between training and validation open."
    ),
    settings={
        "hidden_layers": [300] * 4,
        "activation": "tanh",
        "initialiser": "baldi",
        "l2": 5e-6,
        "optimiser": "sgd",
        "learning_rate": 0.05,
        "momentum": 0.9,
        "final_momentum": 0.99,
        "schedule": "exponential",
        "final_rate": 0.015,
        "batch_size": 100,
        "epochs": 20,
    },
)
