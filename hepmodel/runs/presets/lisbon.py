"""The network of the Lisbon course on heavy neutral leptons at SHiP."""

from hepmodel.features.config import PreprocessingConfig
from hepmodel.runs.presets.preset import Preset

LISBON = Preset(
    name="lisbon",
    title="Lisbon: small and quick",
    why=(
        "From a course for students in Lisbon, where it tells heavy neutral leptons at the planned SHiP experiment from other "
        "particles. Principal components take out what features have in common. As many signal as background collisions are "
        "shown, so that guessing the larger class does not pay. Small batches of 100 make many small corrections, and a little "
        "dropout keeps it from learning by heart."
    ),
    expect=(
        "Quick epochs, and a loss that falls at once and then creeps. The course reports an AUC of 0.997 on its own, much easier "
        "events; Higgs bosons among top quarks are far harder."
    ),
    settings={
        "balance": "equal",
        "hidden_layers": [25, 20, 15],
        "activation": "relu",
        "dropout": 0.05,
        "optimiser": "adam",
        "learning_rate": 0.001,
        "batch_size": 100,
        "epochs": 100,
        "patience": 20,
    },
    preprocessing=PreprocessingConfig(components="all"),
)
