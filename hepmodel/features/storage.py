"""A fitted preprocessing as plain arrays, without pickle."""

from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from hepmodel.data.feature import Feature
from hepmodel.data.objects import PhysicsObject
from hepmodel.errors import StoreError
from hepmodel.features.assembly import assemble_steps, describe_columns
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.pipeline import Preprocessing
from hepmodel.features.step import Arrays, unnamed_feature

DESCRIPTION = "description"
ADVICE = "Train it again."


class _Description(BaseModel):
    """What a file of arrays says of itself: with it the steps are built, and then take up their arrays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    config: PreprocessingConfig
    inputs: tuple[Feature, ...]
    objects: tuple[PhysicsObject, ...]


def to_arrays(preprocessing: Preprocessing) -> Arrays:
    """Return all that a preprocessing has learnt, as arrays by name, and what it is as one line of JSON."""
    description = _Description(
        config=preprocessing.config, inputs=preprocessing.inputs, objects=preprocessing.objects
    )
    arrays: Arrays = {DESCRIPTION: np.array(description.model_dump_json())}
    for name, step in preprocessing.pipeline.steps:
        arrays |= {f"{name}.{key}": value for key, value in step.to_arrays().items()}
    return arrays


def from_arrays(arrays: Arrays) -> Preprocessing:
    """Make the preprocessing again; it returns the very same numbers.

    Raises
    ------
    StoreError
        If the arrays are not those of a preprocessing.
    """
    if DESCRIPTION not in arrays:
        arrays = _translate_first_form(arrays)
    try:
        description = _Description.model_validate_json(str(arrays[DESCRIPTION]))
        pipeline = assemble_steps(description.inputs, description.objects, description.config)
        for name, step in pipeline.steps:
            start = f"{name}."
            step.restore(
                {key.removeprefix(start): value for key, value in arrays.items() if key.startswith(start)}
            )
        outputs = describe_columns(pipeline, description.inputs)
    except (KeyError, ValueError, TypeError, IndexError, ValidationError) as error:
        raise StoreError(f"The preprocessing of this run is damaged: {error}.", ADVICE) from error
    return Preprocessing(description.config, description.inputs, description.objects, outputs, pipeline)


def _translate_first_form(arrays: Arrays) -> Arrays:
    """Read what version 0.1 wrote: medians, indicators and scales in one, without names of features."""
    try:
        medians, indicated, means, scales = (
            arrays[name] for name in ("medians", "indicated", "means", "scales")
        )
    except KeyError as error:
        raise StoreError(f"The preprocessing of this run lacks {error}.", ADVICE) from error
    columns = len(medians)
    description = _Description(
        config=PreprocessingConfig(),
        inputs=tuple(unnamed_feature(f"x{column}") for column in range(columns)),
        objects=(),
    )
    translated: dict[str, Any] = {
        DESCRIPTION: np.array(description.model_dump_json()),
        "missing.columns": np.array(columns),
        "missing.medians_": medians,
        "missing.indicated_": indicated,
        "missing.kept_": np.arange(columns),
        "missing.group_medians_": np.empty((0, columns)),
        "scale.columns": np.array(columns + len(indicated)),
        "scale.means_": means,
        "scale.scales_": scales,
    }
    return translated
