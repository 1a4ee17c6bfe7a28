"""A network from a file becomes a run: checked against the features it is to read, stored, and ready to be judged."""

import re
from collections.abc import Sequence
from typing import Literal

from hepmodel.errors import ConfigurationError
from hepmodel.features.config import PreprocessingConfig
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.model_file import IMPORT_FILE, ModelFile
from hepmodel.runs.record import RunRecord
from hepmodel.runs.shelf import LONGEST_TITLE
from hepmodel.runs.store import RunStore

Preparation = Literal["raw", "standard"]


def configure_import(
    file: ModelFile, dataset: str, features: Sequence[str], preparation: Preparation
) -> TrainingConfig:
    """Describe a network from a file as if it had been trained here.

    Parameters
    ----------
    file
        What was brought along.
    dataset, features
        What the network reads, in the order of its inputs.
    preparation
        ``raw``: it takes the features in their units, medians where values are missing. ``standard``: scaled to mean 0 and
        spread 1 on the train part, and with a 0/1 column for each feature that can be missing where it has room for them.

    Raises
    ------
    ConfigurationError
        If the network takes fewer numbers than there are features, or more without a place for them.
    """
    outline, number = file.outline, len(features)
    extra = outline.n_inputs - number
    if extra < 0 or extra > (number if preparation == "standard" else 0):
        raise ConfigurationError(
            f"The network takes {outline.n_inputs} numbers for each event, but {number} features are chosen.",
            "Choose exactly the features that it was trained with, in the same order.",
        )
    preprocessing = PreprocessingConfig(
        missing="indicator" if extra else "median", scale=preparation == "standard"
    )
    return parse_config(
        {
            "dataset": dataset,
            "features": list(features),
            "preprocessing": preprocessing.model_dump(mode="json"),
            "hidden_layers": list(outline.hidden),
            "activation": outline.activation,
            "dropout": min(outline.dropout, 0.9),
            "normalisation": outline.normalisation,
            "output": outline.output,
            "members": min(outline.members, 100),
            "epochs": 1,
        }
    )


def create_import(
    file: ModelFile,
    config: TrainingConfig,
    name: str,
    runs: RunStore,
    artifacts: ArtifactStore,
    owner: str | None,
) -> RunRecord:
    """Write a run that waits for a worker to judge its network, and the network beside it.

    Raises
    ------
    StoreError
        If it cannot be written.
    """
    title = re.sub(r"\.keras$", "", name.strip())[:LONGEST_TITLE] or "imported network"
    run = runs.create(config, owner=owner, title=title)
    artifacts.write_bytes(run.id, IMPORT_FILE, file.content)
    runs.add_notice(
        run.id,
        f"This network came from the file {name.strip()[:80]}: it was not trained here. Its score is fair only if it has "
        "never learned from the test part of these events.",
    )
    return run
