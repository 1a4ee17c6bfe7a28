"""Make a fresh worker ready: the first import and the first training are the slow ones."""


def warm_up() -> None:
    """Import TensorFlow and train a tiny network on noise, through the same code as a real training."""
    import numpy as np

    # All that a training needs, whether this little one does or not.
    import hepmodel.data.catalogue
    import hepmodel.runs.artifacts
    import hepmodel.store.engine
    import hepmodel.training.run  # noqa: F401
    from hepmodel.models.loss import make_targets
    from hepmodel.models.mlp import build_mlp
    from hepmodel.runs.config import TrainingConfig
    from hepmodel.training.epoch import EpochTrainer
    from hepmodel.training.learning_events import LearningEvents

    config = TrainingConfig(
        dataset="noise", features=("x", "y"), hidden_layers=(4, 4), dropout=0.1, batch_size=16
    )
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(64, 2)).astype(np.float32)
    labels = (rng.random(64) < 0.5).astype(np.float32)
    events = LearningEvents(inputs, make_targets(labels, config))
    trainer = EpochTrainer(build_mlp(config, 2), events, config, seed=0)
    trainer.run(epoch=1)
    trainer.score(inputs)
