"""One network of a run: built, trained, kept."""

from collections.abc import Sequence

import keras
import numpy as np

from hepmodel.errors import StoreError
from hepmodel.models.mlp import build_mlp
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.packing import pack_arrays, unpack_arrays
from hepmodel.training.callback import Callback
from hepmodel.training.callbacks.control import Control, Ending
from hepmodel.training.epoch import EpochTrainer
from hepmodel.training.loop import train_epochs
from hepmodel.training.network_state import Arrays, NetworkState, begin_state
from hepmodel.training.preparation import PreparedEvents


def seed_member(config: TrainingConfig, member: int) -> int:
    """Return the seed of a network of the run; the first has the run's own."""
    if member == 0:
        return config.seed
    return int(np.random.SeedSequence([config.seed, member]).generate_state(1)[0] >> 1)


def train_member(
    member: int,
    events: PreparedEvents,
    config: TrainingConfig,
    control: Control,
    callbacks: Sequence[Callback],
    checkpoint: NetworkState | None,
    before: int,
) -> tuple[NetworkState, Ending]:
    """Train one network of a run.

    Parameters
    ----------
    member
        Which, from 0. Of more than one, each learns from events drawn with replacement.
    events, config, control, callbacks
        As for :func:`hepmodel.training.loop.train_epochs`.
    checkpoint
        Where to go on from; None, or the state of an earlier network, to begin.
    before
        Epochs of the run that earlier networks have taken.
    """
    seed = seed_member(config, member)
    learning = events.train.learning
    if config.members > 1:
        learning = events.train.draw(np.random.default_rng([config.seed, member, 2]))
    model = build_mlp(config, learning.inputs.shape[1], seed)
    trainer = EpochTrainer(model, learning, config, seed)
    if checkpoint is not None and checkpoint.member == member:
        trainer.restore(checkpoint.weights, checkpoint.optimizer)
        state = checkpoint
    else:
        state = begin_state(tuple(model.get_weights()), trainer.memory, member, before)
    return train_epochs(trainer, events.validation, config, control, callbacks, state)


def choose_weights(state: NetworkState, config: TrainingConfig) -> Arrays:
    """Return the weights that are kept of a network."""
    return state.best_weights if config.keep == "best" and state.best_epoch else state.weights


def keep_member(artifacts: ArtifactStore, run_id: str, state: NetworkState, config: TrainingConfig) -> None:
    """Write the weights of a network of a run that is done, and when they were."""
    arrays = {f"weights_{number}": value for number, value in enumerate(choose_weights(state, config))}
    counters = np.array([state.epoch, state.best_epoch], dtype=np.int64)
    artifacts.write_bytes(run_id, _name_file(state.member), pack_arrays({**arrays, "counters": counters}))


def find_members(artifacts: ArtifactStore, run_id: str, config: TrainingConfig) -> int:
    """Return how many networks of the run are done."""
    done = 0
    while done < config.members and artifacts.exists(run_id, _name_file(done)):
        done += 1
    return done


def load_member(
    artifacts: ArtifactStore, run_id: str, member: int, config: TrainingConfig, n_inputs: int
) -> tuple[keras.Model, int, int]:
    """Read a network that is done; also the epochs of the run up to it, and which of them its weights are of.

    Raises
    ------
    StoreError
        If the file is damaged.
    """
    name = _name_file(member)
    arrays = unpack_arrays(artifacts.read_bytes(run_id, name), name)
    model = build_mlp(config, n_inputs, seed_member(config, member))
    try:
        model.set_weights([arrays[f"weights_{number}"] for number in range(len(model.weights))])
        epoch, best = (int(counter) for counter in arrays["counters"])
    except (KeyError, ValueError) as error:
        raise StoreError(f"{name} of the run {run_id} is damaged: {error}.", "Train it again.") from error
    return model, epoch, best


def _name_file(member: int) -> str:
    return f"member_{member:02d}.npz"
