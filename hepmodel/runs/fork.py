"""Going on from where another training has got to, with other settings."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hepmodel.errors import ConfigurationError, HepModelError, StoreError
from hepmodel.runs.artifacts import CHECKPOINT_FILE, ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.packing import Arrays, pack_arrays, unpack_arrays
from hepmodel.runs.record import RunRecord
from hepmodel.runs.store import RunStore

MAY_CHANGE = (
    "learning_rate", "schedule", "final_rate", "batch_size", "epochs", "dropout", "l2", "loss", "focal_gamma", "patience",
    "keep", "weight_decay",
)  # fmt: skip
COMPARABLE = ("loss", "focal_gamma", "l2", "balance")
"""While these are the same, a validation loss before the fork means the same as one after it."""


def fork_run(
    parent: RunRecord,
    changes: Mapping[str, Any],
    runs: RunStore,
    artifacts: ArtifactStore,
    owner: str | None = None,
) -> RunRecord:
    """Write a new run that goes on from the last checkpoint of another, with its epochs; it then waits to be submitted.

    Which epoch was best is asked anew from there on: with the state that is gone on from as the first candidate.

    Parameters
    ----------
    parent
        The run that is gone on from; it stays as it is.
    changes
        Settings that are to be others; ``epochs`` counts those of the parent.
    runs, artifacts
        Where both runs are kept.
    owner
        Who wants it.

    Raises
    ------
    ConfigurationError
        If a setting cannot change on the way, or nothing is left to learn.
    StoreError
        If the parent has left no checkpoint, or it is damaged.
    """
    config = check_fork(parent.config, changes)
    checkpoint = _read_checkpoint(artifacts, parent.id)
    done = int(checkpoint["counters"][0])
    if config.epochs <= done:
        raise ConfigurationError(
            f"epochs is {config.epochs}, and {done} are done already.",
            "Ask for more, to have some left to learn.",
        )
    before = [epoch for epoch in runs.epochs(parent.id) if epoch.epoch <= done]
    last_loss = before[-1].validation_loss if before else float("inf")
    is_comparable = all(getattr(config, name) == getattr(parent.config, name) for name in COMPARABLE)
    run = runs.create(config, owner=owner, parent=parent.id)
    try:
        content = _begin_anew(checkpoint, done, last_loss if is_comparable else float("inf"))
        artifacts.write_bytes(run.id, CHECKPOINT_FILE, content)
        for epoch in before:
            runs.add_epoch(run.id, epoch)
    except HepModelError as error:
        runs.fail(run.id, str(error))
        raise
    return run


def check_fork(parent: TrainingConfig, changes: Mapping[str, Any]) -> TrainingConfig:
    """Return the configuration of a training that goes on from another's.

    Raises
    ------
    ConfigurationError
        Names the setting that cannot change on the way.
    """
    if parent.members > 1:
        raise ConfigurationError(
            "Several networks that are averaged cannot be gone on from.", "Go on from a single one."
        )
    config = parent.replace(**changes)
    for name in TrainingConfig.model_fields:
        if name not in MAY_CHANGE and getattr(config, name) != getattr(parent, name):
            raise ConfigurationError(
                f"{name} cannot change on the way: what the network has learnt would not fit any more.",
                f"Change {', '.join(MAY_CHANGE[:-1])} or {MAY_CHANGE[-1]}, or start a new training.",
            )
    return config


def count_done(artifacts: ArtifactStore, run_id: str) -> int | None:
    """Return how many epochs a fork of the run would begin with; None where it has left nothing to go on from."""
    if not artifacts.exists(run_id, CHECKPOINT_FILE):
        return None
    return int(_read_checkpoint(artifacts, run_id)["counters"][0])


def _read_checkpoint(artifacts: ArtifactStore, run_id: str) -> Arrays:
    arrays = unpack_arrays(artifacts.read_bytes(run_id, CHECKPOINT_FILE), "The checkpoint")
    if "counters" not in arrays or arrays["counters"].size < 2 or "weights_0" not in arrays:
        raise StoreError("The checkpoint is damaged: its counters are missing.", "Start a new training.")
    return arrays


def _begin_anew(checkpoint: Arrays, done: int, loss: float) -> bytes:
    """Make the state that is gone on from the best so far; otherwise an old best could end the patience at once."""
    arrays = dict(checkpoint)
    arrays["counters"] = np.array([done, done, 0, 0], dtype=np.int64)
    arrays["best_loss"] = np.array(loss)
    for name in checkpoint:
        if name.startswith("best_weights_"):
            arrays[name] = checkpoint[name.removeprefix("best_")]
    return pack_arrays(arrays)
