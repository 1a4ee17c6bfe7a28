"""The network of the Edinburgh course on H → γγ."""

from hepmodel.runs.presets.preset import Preset

EDINBURGH = Preset(
    name="edinburgh",
    title="Edinburgh: large batches",
    why=(
        "From the Edinburgh course “Deep learning & the Higgs boson” (L. Mijovic, 2023), where it looks for a Higgs boson that "
        "turns into two photons. Three layers that become narrower, and batches of 5,000: each correction is well founded, "
        "but there are few of them."
    ),
    expect=(
        "A smooth curve that has not come to its end after 100 epochs: with large batches a network needs more epochs. Try a "
        "batch of 500 and compare (on the course's own 40,000 events the AUC goes from about 0.78 to 0.87)."
    ),
    settings={
        "hidden_layers": [24, 16, 8],
        "activation": "relu",
        "optimiser": "adam",
        "learning_rate": 0.001,
        "batch_size": 5000,
        "epochs": 100,
    },
)
