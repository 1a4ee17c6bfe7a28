"""Two wide layers and plain gradient descent."""

from hepmodel.runs.presets.preset import Preset

WISCONSIN = Preset(
    name="wisconsin",
    title="Wisconsin: what can the machine find by itself?",
    why=(
        "Two layers, 200 and 100 wide, two output neurons (one for each class) and the plainest way of learning: stochastic "
        "gradient descent. It is made for one question: is it enough to show a network what the detector measured, or does it "
        "need the masses that physicists compute from that? Train it with the low-level, the high-level and with all features."
    ),
    expect=(
        "With high-level features it is good at once. With low-level ones alone it stays behind with this number of collisions; "
        "with all it is best. With the eleven million events of the paper of 2014, deep networks find the masses by themselves."
    ),
    settings={
        "hidden_layers": [200, 100],
        "activation": "relu",
        "output": "softmax",
        "optimiser": "sgd",
        "learning_rate": 0.05,
        "batch_size": 100,
        "epochs": 40,
        "patience": 10,
    },
)
